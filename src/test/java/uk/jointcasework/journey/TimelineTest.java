package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The story of a case, newest first: what, who and when; for whoever may read the case. */
@Casework
class TimelineTest {

    private static final String PLAN = "recordInvestigationPlan";

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void tellsTasksDatesEscalationUpdatesAndSuspectsWithWhoDidThem() {
        var reference = cases.linked();
        cases.runsJobs(reference);
        var plan = cases.task(reference, PLAN);
        cases.isLate(reference, plan, 1);
        var asked = cases.asked(reference, plan).stream()
                .filter(task -> cases.who(task).contains("sergeant"))
                .findFirst()
                .orElseThrow();
        cases.complete(asked, "unblockStep", "helpGiven", "unblockReason", "The expert has answered");
        cases.starts("sergeant", "changeDeadline", "caseReference", reference);
        cases.does(
                reference,
                "changeDate",
                "deadline",
                cases.deadline(plan).toString(),
                "deadlineChange",
                "move",
                "newDate",
                cases.inDays(3),
                "changeReason",
                "The expert is away");
        cases.does(reference, PLAN, "adviceWanted", "no");

        var story = caller("supervisor")
                .call("GET", path(reference, "timeline"), null)
                .json();

        var entries = new ArrayList<JsonNode>();
        story.get("entries").forEach(entries::add);
        assertThat(entries)
                .extracting(entry -> entry.get("at").asText())
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(entries)
                .extracting(entry -> entry.get("kind").asText() + "|"
                        + entry.get("what").asText() + "|" + entry.get("more").asText() + "|"
                        + entry.get("who").asText())
                .anyMatch(line -> line.matches("milestone\\|Case registered\\|null\\|Avon and Somerset officer"))
                .anyMatch(line -> line.matches("suspect\\|S1: released under investigation\\|.*"))
                .anyMatch(
                        line -> line.matches(
                                "task\\|Opened: Record the investigation plan \\(Pre-charge case\\)\\|For the .*Due \\d+ June.*"))
                .anyMatch(line -> line.matches(
                        "task\\|(Taken|Given): Record the investigation plan .*\\|Avon and Somerset officer"))
                .anyMatch(line ->
                        line.matches("task\\|Done: Record the investigation plan .*\\|Avon and Somerset officer"))
                .anyMatch(line -> line.matches("escalation\\|Reminder sent: Record the investigation plan .*"))
                .anyMatch(line -> line.matches(
                        "escalation\\|Level 1 told: Record the investigation plan .*Told: sergeant and prosecutor.*"))
                .anyMatch(line -> line.matches("escalation\\|Answer of the police at level 1: help was given: .*"
                        + "\\|Reason: The expert has answered\\|Avon and Somerset sergeant"))
                .anyMatch(line -> line.matches("deadline\\|Date moved from .* to .*: Record the investigation plan .*"
                        + "\\|Reason: The expert is away\\|Avon and Somerset sergeant"))
                .anyMatch(line -> line.matches("update\\|Update to the ISVA, .*: sent\\|Avon Support\\|.*"));
        assertThat(story.get("more").asBoolean()).isFalse();
        assertThat(caller("officer")
                        .call("GET", path(reference, "timeline"), null)
                        .body())
                .as("both sides read the same")
                .isEqualTo(caller("police.supervisor")
                        .call("GET", path(reference, "timeline"), null)
                        .body());
    }

    @Test
    void tellsPausesAndChallenges() {
        var reference = cases.registered();
        jdbc.sql("""
                        insert into casework.pause (case_reference, review, since, reason, review_on, approved_for_police,
                            approved_for_cps, reopened_at, reopened_by, reopened_why)
                        values (:case, :case, '2026-06-01T09:10:00Z', 'awaitingForensics', '2026-07-01', 'inspector',
                            'legal.manager', '2026-06-01T09:20:00Z', 'officer', 'newMaterial')
                        """).param("case", reference).update();
        jdbc.sql("""
                        insert into casework.disagreement (case_reference, what, suspect, occurrence, rung, decision,
                            challenged_by, challenged_at, clock, step, table_version, answered_by, answered_at, outcome)
                        values (:case, 'decision', 'S1', 1, 1, :case, 'inspector', '2026-06-01T09:30:00Z', 'appealAnswer',
                            'step', 1, 'legal.manager', '2026-06-01T09:40:00Z', 'notUpheld')
                        """).param("case", reference).update();

        var entries = caller("police.supervisor")
                .call("GET", path(reference, "timeline"), null)
                .json()
                .get("entries");

        assertThat(entries)
                .extracting(entry ->
                        entry.get("what").asText() + "|" + entry.get("who").asText())
                .startsWith(
                        "Challenge not upheld, level 1: the decision for S1|CPS South West legal manager",
                        "Challenged, level 1: the decision for S1|Avon and Somerset inspector",
                        "Pause ended|Avon and Somerset officer",
                        "Case paused, to be looked at again on 1 July 2026|Avon and Somerset inspector");
    }

    @Test
    void deadlinesSayWhyTheyAreWhatTheyAre() {
        var reference = cases.registered();

        var deadlines = caller("officer")
                .call("GET", path(reference, "deadlines"), null)
                .json();

        assertThat(deadlines).hasSize(1);
        assertThat(deadlines.get(0).get("name").asText()).isEqualTo("Record the investigation plan");
        assertThat(deadlines.get(0).get("why"))
                .extracting(JsonNode::asText)
                .anyMatch(why -> why.startsWith("Source: "));
    }

    @Test
    void isThereForWhoeverMayReadTheCaseAndForNobodyElse() {
        var reference = cases.registered();
        for (var page : List.of("timeline", "deadlines")) {
            for (var reader : List.of("officer", "prosecutor", "supervisor", "police.supervisor")) {
                assertThat(caller(reader)
                                .call("GET", path(reference, page), null)
                                .status())
                        .as(reader)
                        .isEqualTo(200);
            }
            for (var stranger : List.of("kent.officer", "southeast.prosecutor")) {
                assertThat(caller(stranger)
                                .call("GET", path(reference, page), null)
                                .status())
                        .as(stranger)
                        .isEqualTo(404);
            }
            assertThat(new Caller(port, null, null)
                            .call("GET", path(reference, page), null)
                            .status())
                    .isEqualTo(401);
        }
        var restricted = cases.registered(
                "restrictedBecause", "suspect", "namedPeople", "officer, sergeant, prosecutor, legal.manager");
        assertThat(caller("supervisor")
                        .call("GET", path(restricted, "timeline"), null)
                        .status())
                .isEqualTo(404);
        assertThat(caller("officer")
                        .call("GET", path(restricted, "timeline"), null)
                        .status())
                .isEqualTo(200);
    }

    private Caller caller(String user) {
        return new Caller(port, user, "demo");
    }

    private static String path(String reference, String page) {
        return "/camunda/api/casework/cases/" + reference + "/" + page;
    }
}
