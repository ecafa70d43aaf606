package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.jointcasework.forms.FormRefused;

/**
 * An entry that was wrong is put right: what was entered stays as a mistake, what was reckoned from it is reckoned anew and
 * says which dates moved, and whoever was told is told again.
 */
@Casework
class CorrectEntryTest {

    /** Twenty hours after the case is registered. */
    private static final String ENDS = "2026-06-02T06:00+01:00";

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void theDatesFollowAndTheTimelineSaysWhichMovedFromWhenToWhen() {
        var reference = cases.registered();
        var own = cases.due(reference, "recordInvestigationPlan");
        cases.starts(
                "officer",
                "recordSuspectStatus",
                Cases.map(
                        "caseReference", reference,
                        "suspect", "S1",
                        "suspectStatusIs", "custody",
                        "newCustodyEnd", ENDS,
                        "authorisedBy", "custodyOfficer"));
        assertThat(cases.task(reference, "recordInvestigationPlan").getDueDate().toInstant())
                .isBeforeOrEqualTo("2026-06-02T05:00:00Z");

        released(reference, "officer");

        assertThat(cases.due(reference, "recordInvestigationPlan")).isEqualTo(own);
        assertThat(cases.ends(reference, "correctEntry")).containsExactly("entryPutRight");
        assertThat(timeline(reference))
                .contains("Put right: S1 released under investigation, not S1 in custody until")
                .contains("moved: Record the investigation plan: due")
                .contains("Entered by mistake, and put right");
    }

    @Test
    void whatWasEnteredStaysAndIsReckonedWithNoMore() {
        var reference = cases.registered("suspect1Status", "bail", "suspect1BailEnds", "2026-08-28");

        bailed(reference, "sergeant", "2026-08-14");

        assertThat(jdbc.sql("""
                        select bail_until || ' ' || corrected from casework.suspect where case_reference = ? order by id
                        """).param(reference).query(String.class).list())
                .containsExactly("2026-08-28 true", "2026-08-14 false");
        assertThat(cases.variable(reference, "suspectSummary")).isEqualTo("S1 on bail to 14 August 2026");
        assertThat(jdbc.sql("select was || '|' || becomes || '|' || because || '|' || corrected_by"
                                + " from casework.correction where case_reference = ?")
                        .param(reference)
                        .query(String.class)
                        .single())
                .isEqualTo("S1 on bail to 28 August 2026|S1 on bail to 14 August 2026|typingSlip|sergeant");
        assertThat(jdbc.sql("select bail_until::text from casework.case_file where reference = ?")
                        .param(reference)
                        .query(String.class)
                        .single())
                .isEqualTo("2026-08-14");
    }

    @Test
    void theEndOfBailIsWatchedByTheRightDate() {
        var reference = cases.registered("suspect1Status", "bail", "suspect1BailEnds", "2026-08-28");
        bailed(reference, "officer", "2026-07-31");
        assertThat(cases.ends(reference, "bailAndCustody")).containsExactly("watchReplaced");

        cases.passes(Duration.ofDays(55));
        cases.runsJobs(reference);

        assertThat(cases.open(reference)).contains("actBeforeExpiry");
        assertThat(cases.answer(cases.task(reference, "actBeforeExpiry"), "heldUntil"))
                .isEqualTo("2026-07-31");
    }

    @Test
    void whoeverHadWordOfTheWrongEntryIsToldByAPerson() {
        var reference = cases.linked();
        cases.runsJobs(reference);
        cases.passes(Duration.ofHours(1));
        cases.starts(
                "officer",
                "recordSuspectStatus",
                Cases.map("caseReference", reference, "suspect", "S1", "suspectStatusIs", "voluntaryInterview"));
        cases.runsJobs(reference);
        cases.does(reference, "tellVictimFirst", "victimToldHow", "inPerson");
        cases.runsJobs(reference);
        assertThat(jdbc.sql("select count(*) from casework.outbound_message where case_reference = ?"
                                + " and template = 'suspectNews' and sent_at is not null")
                        .param(reference)
                        .query(Integer.class)
                        .single())
                .isOne();
        cases.passes(Duration.ofHours(1));

        released(reference, "officer");

        var told = cases.task(reference, "tellOfCorrection");
        assertThat(cases.who(told)).endsWith("officer");
        assertThat(cases.answer(told, "correctedFrom")).isEqualTo("S1 interviewed voluntarily");
        cases.isLate(reference, told, 2);
        assertThat(cases.rungs(told)).startsWith(0, 1);
        cases.does(reference, "tellOfCorrection");
        assertThat(cases.ends(reference, "correctEntry")).containsExactly("readersTold");
    }

    @Test
    void theOffenceIsRightForEverybodyWhoWorksOnTheCase() {
        var reference = cases.registered();

        corrects("officer", reference, "wrongEntry", "registeredOffence", "rightOffence", "assaultByPenetration");

        assertThat(cases.ends(reference, "correctEntry")).containsExactly("factPutRight");
        assertThat(cases.variable(reference, "offence")).isEqualTo("assaultByPenetration");
        assertThat(jdbc.sql("select offence from casework.case_file where reference = ?")
                        .param(reference)
                        .query(String.class)
                        .single())
                .isEqualTo("assaultByPenetration");
        assertThat(timeline(reference)).contains("no date moved");
    }

    @Test
    void whoeverWroteItOrSupervisesPutsItRightAndNobodyElse() {
        var reference = cases.registered();
        cases.starts(
                "inspector.two",
                "recordSuspectStatus",
                Cases.map("caseReference", reference, "suspect", "S1", "suspectStatusIs", "notArrested"));

        refused(() -> released(reference, "officer"), "whoever entered how S1 stands puts it right");
        refused(() -> released(reference, "kent.sergeant"), "is no open case of your force");
        assertThatThrownBy(() -> released(reference, "prosecutor")).isInstanceOf(AuthorizationException.class);
        refused(
                () -> corrects(
                        "witness.care", reference, "wrongEntry", "registeredOffence", "rightOffence", "attemptedRape"),
                "the officer in the case puts the offence right");
        released(reference, "sergeant");
        assertThat(cases.variable(reference, "suspectSummary")).isEqualTo("S1 released under investigation");
    }

    @Test
    void whatCannotBePutRightSaysWhyAndWhatToDoInstead() {
        var reference = cases.registered();
        refused(() -> released(reference, "officer"), "it stands so already");
        refused(
                () -> corrects("officer", reference, "wrongEntry", "registeredOffence", "rightOffence", "rape"),
                "the offence stands so already");
        refused(() -> corrects("officer", reference, Map.of("suspect", "S4")), "has no suspect S4");
        refused(() -> bailed(reference, "officer", "2027-02-01"), "give a date that is not after");

        var decided = cases.withTheProsecutor();
        cases.does(decided, "decideForSuspect", "decision", "charge");
        refused(
                () -> corrects("officer", decided, Map.of("suspectStatusIs", "notArrested")),
                "the victim may have it reviewed");
    }

    private static void refused(ThrowingCallable work, String words) {
        assertThatThrownBy(work).isInstanceOf(FormRefused.class).hasMessageContaining(words);
    }

    private void released(String reference, String person) {
        corrects(person, reference, Map.of());
    }

    private void bailed(String reference, String person, String until) {
        corrects(
                person,
                reference,
                Map.of(
                        "suspectStatusIs", "bail",
                        "newBailEnd", until,
                        "arrestedOn", "2026-05-30",
                        "authorisedBy", "custodyOfficer"));
    }

    private void corrects(String person, String reference, Map<String, Object> different) {
        var answers = Cases.map(
                "wrongEntry", "suspectStanding", "suspect", "S1", "suspectStatusIs", "releasedUnderInvestigation");
        answers.putAll(different);
        corrects(
                person,
                reference,
                answers.entrySet().stream()
                        .flatMap(answer -> List.of(answer.getKey(), answer.getValue()).stream())
                        .toArray());
    }

    private void corrects(String person, String reference, Object... answers) {
        var all = Cases.map(
                "caseReference", reference,
                "correctedBecause", "typingSlip",
                "correctionWhy", "Read off the wrong line.");
        all.putAll(Cases.map(answers));
        cases.starts(person, "correctEntry", all);
    }

    private String timeline(String reference) {
        return new Caller(port, "inspector", "demo")
                .call("GET", "/camunda/api/casework/cases/" + reference + "/timeline", null)
                .body();
    }
}
