package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Bail is extended by whoever may, and no longer than they may; the victim is asked about conditions and told of them. */
@Casework
class BailExtensionsTest {

    private static final String ACT = "actBeforeExpiry";
    private static final String AUTHORISE = "authoriseBail";

    @Autowired
    private Cases cases;

    @Autowired
    private Mailbox mailbox;

    @Test
    void onlyWhatThePresentBailAllowsIsOffered() {
        var reference = fourWeeksBeforeBailEnds();

        assertThat(cases.answer(cases.task(reference, ACT), "extensionsOpen")).isEqualTo(";inspector;");
        for (var leap : List.of("superintendent", "assistantChiefConstable", "court", "withCps", "askDesignation")) {
            assertThatThrownBy(() -> asks(reference, leap))
                    .as(leap)
                    .hasMessageContaining("What is asked for: choose one of the answers offered");
        }
        asks(reference, "inspector");
        assertThat(cases.who(reference, AUTHORISE)).isEqualTo("avon-and-somerset-inspector");
    }

    @Test
    void noBailGoesOnBeyondWhatTheTableGives() {
        var reference = fourWeeksBeforeBailEnds();
        asks(reference, "inspector");

        assertThat(cases.answer(cases.task(reference, AUTHORISE), "bailMostUntil"))
                .as("six months from 2 June, three of which ended on 1 September")
                .isEqualTo("2026-12-01");
        assertThatThrownBy(() -> gives(reference, "2026-12-02"))
                .hasMessageContaining("Bail ends: give a date that is not after 1 December 2026");
        gives(reference, "2026-12-01");
        assertThat(cases.open(reference)).doesNotContain(ACT, AUTHORISE);
    }

    @Test
    void eachPeriodIsGivenByTheNextRankAndThenByACourt() {
        var reference = fourWeeksBeforeBailEnds();
        extended(reference, "inspector", "2026-12-01");
        extended(reference, "superintendent", "2027-03-01");
        comesToFourWeeksBefore(reference, "2027-03-01");
        assertThat(cases.answer(cases.task(reference, ACT), "extensionsOpen"))
                .isEqualTo(";askDesignation;court;courtLonger;");

        asks(reference, "court");
        assertThat(cases.who(reference, AUTHORISE)).isEqualTo("avon-and-somerset-inspector");
        gives(reference, "2027-06-01");
        comesToFourWeeksBefore(reference, "2027-06-01");
        assertThat(cases.answer(cases.task(reference, ACT), "extensionsOpen")).isEqualTo(";court;courtLonger;");
        asks(reference, "court");
        assertThat(cases.answer(cases.task(reference, AUTHORISE), "bailMostUntil"))
                .isEqualTo("2027-09-01");
    }

    @Test
    void aCaseThatTheCpsDesignatesIsExtendedByAnAssistantChiefConstable() {
        var reference = afterTheSuperintendent();
        asks(reference, "askDesignation");
        assertThat(cases.who(reference, "designateCase")).isEqualTo("south-west-legal-manager");
        cases.does(reference, "designateCase", "caseDesignated", "yes");

        assertThat(cases.answer(cases.task(reference, ACT), "extensionsOpen")).isEqualTo(";assistantChiefConstable;");
        asks(reference, "assistantChiefConstable");
        assertThat(cases.who(reference, AUTHORISE)).isEqualTo("avon-and-somerset-superintendent");
        gives(reference, "2027-06-01");
        comesToFourWeeksBefore(reference, "2027-06-01");
        asks(reference, "courtLonger");
        assertThat(cases.answer(cases.task(reference, AUTHORISE), "bailMostUntil"))
                .isEqualTo("2028-06-01");
    }

    @Test
    void aCaseThatTheCpsDoesNotDesignateGoesToACourt() {
        var reference = afterTheSuperintendent();
        asks(reference, "askDesignation");
        cases.does(reference, "designateCase", "caseDesignated", "no");

        assertThat(cases.answer(cases.task(reference, ACT), "extensionsOpen")).isEqualTo(";court;courtLonger;");
    }

    @Test
    void nothingIsGivenBeforeTheSuspectWasHeard() {
        var reference = fourWeeksBeforeBailEnds();
        asks(reference, "inspector");

        assertThatThrownBy(() ->
                        cases.does(reference, AUTHORISE, "representationsHeard", "no", "bailExtensionGiven", "given"))
                .hasMessageContaining("Is it given?: choose one of the answers offered");
    }

    @Test
    void anExtensionThatIsNotGivenIsWorkForWhoeverAskedForIt() {
        var reference = fourWeeksBeforeBailEnds();
        asks(reference, "inspector");
        cases.does(reference, AUTHORISE, "bailExtensionGiven", "refused");

        assertThat(cases.answer(cases.task(reference, ACT), "bailExtensionGiven"))
                .isEqualTo("refused");
        cases.does(reference, ACT, "suspectStatusIs", "releasedUnderInvestigation");
        assertThat(cases.ends(reference, "bailAndCustody")).containsExactly("watchOver");
    }

    @Test
    void bailThatHasRunOutIsNotExtendedAnyMore() {
        var reference = fourWeeksBeforeBailEnds();
        asks(reference, "inspector");
        comesTo(reference, "2026-09-02T09:00:00Z");

        assertThatThrownBy(() -> gives(reference, "2026-12-01"))
                .hasMessageContaining("Is it given?: choose one of the answers offered");
        cases.does(reference, AUTHORISE, "bailExtensionGiven", "refused");
        assertThatThrownBy(() -> asks(reference, "inspector"))
                .hasMessageContaining("How the suspect stands now: choose one of the answers offered");
        cases.runsJobs(reference);
        assertThat(cases.milestones(reference)).contains("bailOrCustodyRanOut");
    }

    @Test
    void bailStandsStillWhileTheFileIsWithTheCpsAndRunsAgainWhenItComesBack() {
        var reference = cases.investigated("suspect1Status", "bail", "suspect1BailEnds", "2026-09-01");
        comesTo(reference, "2026-08-04T08:00:00Z");
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        cases.does(reference, "submitFile", "testSought", "fullCode");
        cases.does(reference, "assureFile", "fileAssured", "yes");
        // What is offered follows from where the file is now, and not from where it was when the task came up.
        asks(reference, "withCps");
        gives(reference, "2026-10-15");
        assertThat(cases.open(reference)).doesNotContain(ACT);

        cases.passes(Duration.ofDays(20));
        cases.does(reference, "triageFile", "toStandard", "no");
        cases.runsJobs(reference);
        var act = cases.task(reference, ACT);
        assertThat(cases.answer(act, "bailPausedDays")).isEqualTo(20L);
        assertThat(cases.answer(act, "extensionsOpen")).isEqualTo(";inspector;");
        // It runs from the day on which the file came back, and not only from when somebody acts.
        cases.passes(Duration.ofDays(5));
        asks(reference, "inspector");
        assertThat(cases.answer(cases.task(reference, AUTHORISE), "bailMostUntil"))
                .as("the twenty days are given back")
                .isEqualTo("2026-12-21");
    }

    @Test
    void bailDoesNotStandStillForAFileThatHasComeBackMeanwhile() {
        var reference = cases.investigated("suspect1Status", "bail", "suspect1BailEnds", "2026-09-01");
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        cases.does(reference, "submitFile", "testSought", "fullCode");
        cases.does(reference, "assureFile", "fileAssured", "yes");
        comesTo(reference, "2026-08-04T08:00:00Z");
        cases.does(reference, "triageFile", "toStandard", "no");

        assertThatThrownBy(() -> asks(reference, "withCps"))
                .hasMessageContaining("What is asked for: choose one of the answers offered");
    }

    @Test
    void whoeverRecordsBailDoesNotGiveMoreThanTheFirstPeriod() {
        var reference = cases.registered();

        assertThatThrownBy(() -> bailed(reference, "custodyOfficer", "2026-09-02"))
                .hasMessageContaining("Bail ends: give a date that is not after 1 September 2026");
        bailed(reference, "custodyOfficer", "2026-09-01");
        assertThatThrownBy(() -> bailed(reference, "superintendent", "2027-02-01"))
                .hasMessageContaining("S1 is on bail to 1 September 2026: an extension is asked for in"
                        + " 'Act before bail or custody ends'");
        assertThatThrownBy(() -> cases.starts(
                        "officer",
                        "bailConditions",
                        Cases.map("caseReference", cases.registered(), "suspect", "S1", "bailMatter", "vary")))
                .hasMessageContaining("S1 is not on bail");
    }

    @Test
    void aFirstBailFromCustodyLastsNoLongerThanACustodyOfficerMayGive() {
        var reference = cases.registered("suspect1Status", "custody", "suspect1CustodyEnds", "2026-06-02T10:00+01:00");
        comesTo(reference, "2026-06-02T03:00:00Z");

        assertThatThrownBy(() -> leavesCustody(reference, "2026-09-02", "custodyOfficer", "none"))
                .hasMessageContaining("Bail ends: give a date that is not after 1 September 2026");
        assertThatThrownBy(() -> leavesCustody(reference, "2026-09-01", "inspector", "none"))
                .hasMessageContaining("Who authorised it: choose one of the answers offered");
        leavesCustody(reference, "2026-09-01", "custodyOfficer", "viewsNotSought");
        assertThat(cases.open(reference)).contains("seekVictimViews");
    }

    @Test
    void conditionsAreDecidedAfterTheVictimIsAskedAndThenTold() {
        var reference =
                cases.registered("suspect1Status", "bail", "suspect1BailEnds", "2026-09-01", "isvaSupport", "yes");
        cases.does(reference, "linkIsva", Cases.consent());
        wants(reference, "vary");
        assertThat(cases.open(reference)).contains("seekVictimViews").doesNotContain("setBailConditions");
        assertThat(cases.due(reference, "seekVictimViews")).isEqualTo(LocalDate.of(2026, 6, 2));

        cases.does(reference, "seekVictimViews", "victimViews", "given", "victimViewsOn", "2026-06-01");
        assertThat(cases.who(reference, "setBailConditions")).isEqualTo("avon-and-somerset-sergeant");
        assertThatThrownBy(() -> cases.does(
                        reference,
                        "setBailConditions",
                        "bailConditionsNow",
                        "set",
                        "bailConditionsSetOn",
                        "2026-05-31"))
                .hasMessageContaining("Decided on: give a date that is not before 1 June 2026");
        cases.does(
                reference,
                "setBailConditions",
                "bailConditionsNow",
                "set",
                "conditionNoContact",
                true,
                "bailConditionsSetOn",
                "2026-06-01");
        assertThat(cases.milestones(reference)).doesNotContain("bailConditionsTold");
        cases.does(reference, "tellBailConditions");
        assertThat(cases.ends(reference, "bailConditions")).containsExactly("bailConditionsTold");
        cases.runsJobs(reference);
        assertThat(mailbox.about(reference, "suspectNews")).hasSize(1);
    }

    @Test
    void conditionsThatWereSetWithTheBailAreToldToTheVictim() {
        var reference = cases.registered();
        records(reference, "custodyOfficer", "2026-09-01", "viewsSought");

        assertThat(cases.open(reference)).contains("tellBailConditions").doesNotContain("seekVictimViews");
    }

    @Test
    void conditionsThatChangeWithAnExtensionAreAskedAboutFirst() {
        var reference = fourWeeksBeforeBailEnds();
        asks(reference, "inspector");
        cases.does(
                reference,
                AUTHORISE,
                "representationsHeard",
                "yes",
                "bailExtensionGiven",
                "given",
                "newBailEnd",
                "2026-12-01",
                "bailConditionsChange",
                "vary");

        assertThat(cases.open(reference)).contains("seekVictimViews").doesNotContain("setBailConditions");
    }

    @Test
    void aBreachIsAnsweredWithinADayByAnInspectorAndTold() {
        var reference = onBail();
        wants(reference, "breach");
        var breach = cases.task(reference, "answerBreach");
        assertThat(cases.who(breach)).isEqualTo("avon-and-somerset-inspector");
        assertThat(breach.getDueDate()).isEqualTo("2026-06-02T09:00:00Z");

        assertThatThrownBy(() -> cases.does(
                        reference, "answerBreach", "breachArrest", "noGrounds", "breachFollows", "statusChanged"))
                .hasMessageContaining("What follows: choose one of the answers offered");
        cases.does(reference, "answerBreach", "breachArrest", "notFound");
        assertThat(cases.open(reference)).contains("answerBreach").doesNotContain("tellBailConditions");
        cases.does(
                reference,
                "answerBreach",
                "breachArrest",
                "arrested",
                "breachFollows",
                "statusChanged",
                "suspectStatusIs",
                "releasedUnderInvestigation");
        assertThat(cases.variable(reference, "suspectStatus")).isEqualTo("releasedUnderInvestigation");
        assertThat(cases.ends(reference, "bailAndCustody")).containsExactly("watchReplaced");
        assertThat(cases.open(reference)).contains("tellBailConditions");
    }

    @Test
    void aBreachMayLeadToOtherConditionsAboutWhichTheVictimIsAsked() {
        var reference = onBail();
        wants(reference, "breach");
        cases.does(reference, "answerBreach", "breachArrest", "noGrounds", "breachFollows", "vary");

        assertThat(cases.open(reference)).contains("seekVictimViews").doesNotContain("tellBailConditions");
    }

    @Test
    void aBreachThatChangesNothingIsToldAllTheSame() {
        var reference = onBail();
        wants(reference, "breach");
        cases.does(reference, "answerBreach", "breachArrest", "otherAnswer", "breachFollows", "asBefore");

        assertThat(cases.open(reference)).contains("tellBailConditions").doesNotContain("seekVictimViews");
    }

    private String onBail() {
        return cases.registered("suspect1Status", "bail", "suspect1BailEnds", "2026-09-01");
    }

    private String fourWeeksBeforeBailEnds() {
        var reference = onBail();
        comesTo(reference, "2026-08-04T08:00:00Z");
        return reference;
    }

    private String afterTheSuperintendent() {
        var reference = fourWeeksBeforeBailEnds();
        extended(reference, "inspector", "2026-12-01");
        extended(reference, "superintendent", "2027-03-01");
        comesToFourWeeksBefore(reference, "2027-03-01");
        return reference;
    }

    private void extended(String reference, String extension, String until) {
        if (!cases.open(reference).contains(ACT)) {
            comesToFourWeeksBefore(
                    reference, LocalDate.parse(until).minusMonths(3).toString());
        }
        asks(reference, extension);
        gives(reference, until);
    }

    private void asks(String reference, String extension) {
        cases.does(reference, ACT, "suspectStatusIs", "bail", "bailExtension", extension);
    }

    private void gives(String reference, String until) {
        cases.does(
                reference,
                AUTHORISE,
                "representationsHeard",
                "yes",
                "bailExtensionGiven",
                "given",
                "newBailEnd",
                until,
                "bailConditionsChange",
                "stay");
        cases.runsJobs(reference);
    }

    private void leavesCustody(String reference, String until, String by, String conditions) {
        cases.does(
                reference,
                ACT,
                "suspectStatusIs",
                "bail",
                "newBailEnd",
                until,
                "authorisedBy",
                by,
                "bailConditionsSet",
                conditions);
    }

    private void bailed(String reference, String by, String until) {
        records(reference, by, until, "none");
    }

    private void records(String reference, String by, String until, String conditions) {
        cases.starts(
                "officer",
                "recordSuspectStatus",
                Cases.map(
                        "caseReference",
                        reference,
                        "suspect",
                        "S1",
                        "suspectStatusIs",
                        "bail",
                        "arrestedOn",
                        "2026-06-01",
                        "newBailEnd",
                        until,
                        "authorisedBy",
                        by,
                        "bailConditionsSet",
                        conditions));
    }

    private void wants(String reference, String matter) {
        cases.starts(
                "officer",
                "bailConditions",
                Cases.map("caseReference", reference, "suspect", "S1", "bailMatter", matter));
    }

    private void comesToFourWeeksBefore(String reference, String day) {
        comesTo(reference, LocalDate.parse(day).minusDays(28) + "T09:00:00Z");
    }

    private void comesTo(String reference, String moment) {
        cases.passes(Duration.between(cases.now(), Instant.parse(moment)));
        cases.runsJobs(reference);
    }
}
