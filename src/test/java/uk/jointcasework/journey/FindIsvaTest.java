package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody is left without an adviser because nobody asked, and the case does not wait for one. */
@Casework
class FindIsvaTest {

    private static final String OFFER = "offerIsva";
    private static final String LINK = "linkIsva";
    private static final String PLAN = "recordInvestigationPlan";

    @Autowired
    private Cases cases;

    @ParameterizedTest
    @ValueSource(strings = {"notYetOffered", "waiting"})
    void whoeverHasNoneYetIsOfferedOneWithinTwoWorkingDaysByTheOfficer(String support) {
        var reference = cases.registered("isvaSupport", support);

        assertThat(cases.open(reference)).containsExactly(OFFER, PLAN);
        assertThat(cases.who(reference, OFFER)).isEqualTo("avon-and-somerset-officer: officer");
        assertThat(cases.due(reference, OFFER)).isEqualTo(LocalDate.of(2026, 6, 3));
    }

    @Test
    void whoeverWantsNoneIsNotAsked() {
        var reference = cases.registered("isvaSupport", "no");

        assertThat(cases.open(reference)).containsExactly(PLAN);
        assertThat(cases.ends(reference, "findIsva")).containsExactly("noIsvaWanted");
    }

    @Test
    void theCaseGoesOnWhileNobodyIsLinked() {
        var reference = cases.registered("isvaSupport", "yes");
        cases.does(reference, PLAN, "adviceWanted", "no");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.fileGoes(reference);

        assertThat(cases.open(reference)).containsExactly("allocateProsecutor", LINK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"waiting", "thinking"})
    void whoeverWaitsOrThinksIsAskedAgainInTwoWeeks(String wants) {
        var reference = cases.registered("isvaSupport", "notYetOffered");
        cases.does(reference, OFFER, "isvaOffer", wants);
        assertThat(cases.open(reference)).containsExactly(PLAN);

        cases.passes(Duration.ofDays(13));
        cases.runsJobs(reference);
        assertThat(cases.open(reference)).doesNotContain(OFFER);
        cases.passes(Duration.ofDays(2));
        cases.runsJobs(reference);

        assertThat(cases.open(reference)).contains(OFFER);
        cases.does(reference, OFFER, "isvaOffer", "supported");
        cases.does(reference, LINK, Cases.consent());
        assertThat(cases.ends(reference, "findIsva")).containsExactly("isvaFound");
        assertThat(cases.milestones(reference)).contains("isvaLinked");
    }

    @Test
    void whoeverDeclinesIsNotAskedAgain() {
        var reference = cases.registered("isvaSupport", "notYetOffered");
        cases.does(reference, OFFER, "isvaOffer", "notWanted");

        assertThat(cases.ends(reference, "findIsva")).containsExactly("isvaNotWanted");
    }

    @Test
    void aServiceThatIsNotListedIsAskedAboutAgain() {
        var reference = cases.registered("isvaSupport", "yes");
        cases.does(reference, LINK, "isvaServiceListed", "no");
        cases.passes(Duration.ofDays(15));
        cases.runsJobs(reference);

        assertThat(cases.open(reference)).contains(OFFER);
    }

    @Test
    void oneWhoIsLinkedAnotherWayEndsTheSearchWhereverItIs() {
        Stream.of(cases.registered("isvaSupport", "notYetOffered"), cases.registered("isvaSupport", "yes"), waiting())
                .forEach(reference -> {
                    var link = Cases.map(Cases.consent());
                    link.remove("isvaServiceListed");
                    cases.starts("officer", "isvaContact", Cases.map("caseReference", reference));
                    link.put("isvaChange", "linked");
                    cases.does(
                            reference,
                            "changeIsvaContact",
                            link.entrySet().stream()
                                    .flatMap(answer -> Stream.of(answer.getKey(), answer.getValue()))
                                    .toArray());

                    assertThat(cases.ends(reference, "findIsva")).containsExactly("noLongerSought");
                    assertThat(cases.open(reference)).containsExactly(PLAN);
                });
    }

    private String waiting() {
        var reference = cases.registered("isvaSupport", "notYetOffered");
        cases.does(reference, OFFER, "isvaOffer", "waiting");
        return reference;
    }
}
