package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.jointcasework.core.London;

/** Before anybody deploys a changed table, supervisors see what it would have done to what really happened. */
@Casework
class WhatIfTest {

    private static final String PLAN = "recordInvestigationPlan";
    private static final String WHAT_IF = "/camunda/api/casework/what-if";

    /** Rung 1 only after three working days. */
    private static final String NEXT_DAY = "step_nextDay_workingDaysLate";

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private HistoryService history;

    @LocalServerPort
    private int port;

    private static String once;
    private static Instant climbedAt;

    private Caller supervisor;

    @BeforeEach
    void logIn() {
        supervisor = new Caller(port, "supervisor", "demo");
    }

    @Test
    void theTableInForceTakesTheStepsThatWereReallyTakenAndMakesNoDifference() {
        var reference = climbedBefore();

        var difference = ask(supervisor, table("escalationSteps"), reference);

        assertThat(difference.path("replayed").path("reallyTaken").asInt())
                .isEqualTo(took(reference).size())
                .isPositive();
        assertThat(difference.path("replayed").path("foundAgain"))
                .isEqualTo(difference.path("replayed").path("reallyTaken"));
        assertThat(steps(difference, "before"))
                .isEqualTo(steps(difference, "after"))
                .isEqualTo(rungs(reference));
        assertThat(difference.path("reached")).isEmpty();
        assertThat(difference.path("dates").isNull()).isTrue();
    }

    /** The replay is right if it says of one case what the real ladder does to its twin with that table in force. */
    @Test
    void aChangedRowMakesJustTheDifferenceThatItMakesToTheRealLadder() {
        var reference = climbedBefore();
        var changed = cell(table("escalationSteps"), NEXT_DAY, "&gt;= 1", "&gt;= 3");

        var difference = ask(supervisor, changed, reference);

        var deployed = repository
                .createDeployment()
                .name("Local plan")
                .addString("escalationSteps.dmn", changed)
                .deploy()
                .getId();
        try {
            var twin = climbed();
            assertThat(steps(difference, "before")).isEqualTo(rungs(reference));
            assertThat(steps(difference, "after")).isEqualTo(rungs(twin));
            assertThat(moments(difference, "before")).isEqualTo(reachedRung(reference, 1));
            assertThat(moments(difference, "after"))
                    .isEqualTo(reachedRung(twin, 1))
                    .isNotEqualTo(reachedRung(reference, 1));
        } finally {
            repository.deleteDeployment(deployed, true);
        }
        assertThat(difference.path("reach").path("later").asInt()).isEqualTo(2);
        assertThat(difference.path("reach").path("cases").asInt()).isEqualTo(1);
        assertThat(StreamSupport.stream(difference.path("reached").spliterator(), false))
                .allSatisfy(reached -> {
                    assertThat(reached.path("caseReference").asText()).isEqualTo(reference);
                    assertThat(reached.path("rung").asInt()).isEqualTo(1);
                    assertThat(reached.path("change").asText()).isEqualTo("LATER");
                    assertThat(reached.path("days").asInt()).isEqualTo(2);
                });
    }

    /** A case in which people moved a date, stopped a clock, asked for the next rung, and had a suspect on bail. */
    @Test
    void whatPeopleDidStaysAsItWas() {
        var reference = cases.registered("suspect1Status", "bail", "suspect1BailEnds", "2026-07-20");
        var plan = cases.task(reference, PLAN);
        passesDays(reference, 8);
        cases.complete(cases.asked(reference, plan).get(0), "unblockStep", "raisedHigher", "agreedDate", null);
        cases.runsJobs(reference);
        cases.passes(Duration.ofHours(1));
        change(reference, plan, "stop", null);
        passesDays(reference, 3);
        change(reference, plan, "restart", null);
        passesDays(reference, 6);
        change(reference, plan, "move", cases.inDays(4));
        passesDays(reference, 8);

        var difference = ask(supervisor, table("escalationSteps"), reference);

        assertThat(rungs(reference)).as("a case in which much has happened").hasSizeGreaterThan(2);
        assertThat(difference.path("replayed").path("foundAgain").asInt())
                .isEqualTo(difference.path("replayed").path("reallyTaken").asInt())
                .isEqualTo(took(reference).size());
        assertThat(steps(difference, "after")).isEqualTo(rungs(reference));
    }

    @Test
    void aChangedClockGivesTheDateThatTheRealClockGives() {
        var reference = climbedBefore();
        var table = table("clocks");
        var changed = cell(table, "clock_investigationPlan_out_length", ">5<", ">20<");
        var before = originalDue(reference);

        var difference = ask(supervisor, changed, reference);

        var deployed = repository
                .createDeployment()
                .name("Local plan")
                .addString("clocks.dmn", changed)
                .deploy()
                .getId();
        try {
            var twin = cases.registered();
            assertThat(difference.path("redated")).hasSize(1);
            var redated = difference.path("redated").get(0);
            assertThat(redated.path("clock").asText()).isEqualTo("investigationPlan");
            assertThat(day(redated.path("before"))).isEqualTo(before);
            assertThat(day(redated.path("after"))).isEqualTo(originalDue(twin)).isNotEqualTo(before);
            assertThat(redated.path("days").asInt()).isEqualTo(21);
        } finally {
            repository.deleteDeployment(deployed, true);
        }
        assertThat(difference.path("dates").path("later").asInt()).isEqualTo(1);
        assertThat(difference.path("dates").path("missedBefore").asInt()).isEqualTo(2);
        assertThat(difference.path("dates").path("missedAfter").asInt()).isEqualTo(1);
        assertThat(difference.path("reach").path("noLonger").asInt())
                .as("rungs 1 and 2 of work that would have been in time")
                .isEqualTo(2);
    }

    @Test
    void theClocksInForceMakeNoDifference() {
        var difference = ask(supervisor, table("clocks"), climbedBefore());

        assertThat(difference.path("redated")).isEmpty();
        assertThat(difference.path("reached")).isEmpty();
        assertThat(steps(difference, "before"))
                .isEqualTo(steps(difference, "after"))
                .isNotEmpty();
    }

    @Test
    void nothingIsDeployedAndNoAnswerOfATableIsKept() {
        var reference = climbedBefore();
        var deployed = repository.createDeploymentQuery().count();
        var decided = history.createHistoricDecisionInstanceQuery().count();

        ask(supervisor, cell(table("escalationSteps"), NEXT_DAY, "&gt;= 1", "&gt;= 3"), reference);

        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployed);
        assertThat(history.createHistoricDecisionInstanceQuery().count()).isEqualTo(decided);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0060',
            value = {
                "a word that nobody knows     | >\"hours\"<            | >\"minutes\"<               | step_custodyFourth, minutes",
                "an input that nobody fills   | <text>timesMoved<      | <text>timesForgotten<       | escalationSteps, timesForgotten",
                "a row that is never reached  | <text>&gt;= 90</text>  | <text>&gt;= 28</text>       | step_fourWeeks, never reached",
                "a cell that calls something  | <text>&gt;= 90</text>  | <text>count([1, 2])</text>  | step_threeMonths, count([1, 2])",
                "an answer that is reckoned   | <text>-1</text>        | <text>0 - 1</text>          | step_stopped, 0 - 1",
                "another table                | id=\"escalationSteps\" | id=\"taskRules\"            | escalationSteps or clocks",
                "another language             | <text>&gt;= 90</text>  | <text/>                     | juel, not in FEEL"
            })
    void aTableThatCouldNotBeDeployedIsRefused(String what, String from, String to, String words) {
        var table = table("escalationSteps");
        var bad = what.equals("another language")
                ? table.replace(
                        "id=\"step_threeMonths_daysLate\"",
                        "id=\"step_threeMonths_daysLate\" expressionLanguage=\"juel\"")
                : table.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));
        assertThat(bad).isNotEqualTo(table);

        var answer = post(supervisor, bad, "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText()).contains(words.split(", "));
    }

    @Test
    void aTableThatWouldLookForEverIsRefused() {
        var restless = cell(table("escalationSteps"), "step_nextDay_out_lookAgain\"", ">1<", ">0<");
        restless = cell(restless, "step_nextDay_out_lookAgainUnit", "calendarDays", "hours");

        var answer = post(supervisor, restless, "?case=" + climbedBefore());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText())
                .contains("escalationSteps", "step_nextDay", "again and again");
    }

    @Test
    void whatIsNoTableOrTooLargeOrOfNoPeriodIsRefused() {
        assertThat(post(supervisor, "<no table>", "").status()).isEqualTo(400);
        assertThat(post(supervisor, " ".repeat(1_100_000), "").status()).isEqualTo(413);
        var backwards = post(supervisor, table("clocks"), "?from=2026-06-02&until=2026-06-01");
        assertThat(backwards.status()).isEqualTo(400);
        assertThat(backwards.json().path("detail").asText()).contains("from and until");
        assertThat(supervisor.call("GET", WHAT_IF + "/tables/taskRules", null).status())
                .isEqualTo(404);
    }

    @Test
    void bothSidesOfACaseSeeTheSameAndNobodyElseSeesAnything() {
        var reference = climbedBefore();
        var changed = cell(table("escalationSteps"), NEXT_DAY, "&gt;= 1", "&gt;= 3");

        var cps = ask(supervisor, changed, reference);
        var police = ask(new Caller(port, "police.supervisor", "demo"), changed, reference);

        assertThat(police.path("steps")).isEqualTo(cps.path("steps")).isNotEmpty();
        assertThat(police.path("reached")).isEqualTo(cps.path("reached")).isNotEmpty();
        for (var nobody : List.of("officer", "legal.manager", "admin", "kent.inspector")) {
            var caller = new Caller(port, nobody, "demo");
            assertThat(post(caller, changed, "?case=" + reference).status())
                    .as(nobody)
                    .isEqualTo(403);
            assertThat(caller.call("GET", WHAT_IF + "/tables/clocks", null).status())
                    .as(nobody)
                    .isEqualTo(403);
        }
    }

    private Caller.Answer post(Caller caller, String table, String query) {
        return caller.call("POST", WHAT_IF + query, "application/xml", table);
    }

    private JsonNode ask(Caller caller, String table, String reference) {
        var answer = post(caller, table, "?from=2026-06-01&until=2026-07-31&case=" + reference);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private String table(String key) {
        var answer = supervisor.call("GET", WHAT_IF + "/tables/" + key, null);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    /** A case that has climbed, at the moment at which it had; none of the tests changes it. */
    private String climbedBefore() {
        if (once == null) {
            once = climbed();
            climbedAt = cases.now();
        }
        cases.passes(Duration.between(cases.now(), climbedAt));
        return once;
    }

    /** A case whose first work is done ten days late, and whose next four days late, looked at every morning. */
    private String climbed() {
        var reference = cases.registered();
        passesDays(reference, 17);
        cases.does(reference, PLAN, "adviceWanted", "no");
        passesDays(reference, 9);
        return reference;
    }

    private void passesDays(String reference, int days) {
        for (var day = 0; day < days; day++) {
            cases.passes(Duration.ofDays(1));
            cases.runsJobs(reference);
        }
    }

    private void change(String reference, Task late, String what, String date) {
        cases.starts("sergeant", "changeDeadline", "caseReference", reference);
        var answers = new ArrayList<Object>(List.of(
                "deadline",
                cases.deadline(late).toString(),
                "deadlineChange",
                what,
                "changeReason",
                "The expert is away"));
        if (date != null) {
            answers.addAll(List.of("newDate", date));
        }
        cases.complete(cases.task(reference, "changeDate"), answers.toArray());
        cases.runsJobs(reference);
    }

    private record Took(long deadline, int rung, LocalDate on) {}

    private List<Took> took(String reference) {
        return jdbc.sql(
                        "select deadline, rung, taken_at from casework.escalation_step where case_reference = ? order by id")
                .param(reference)
                .query((row, number) -> new Took(
                        row.getLong("deadline"),
                        row.getInt("rung"),
                        row.getObject("taken_at", OffsetDateTime.class)
                                .atZoneSameInstant(London.ZONE)
                                .toLocalDate()))
                .list();
    }

    /** How many steps were really taken on each rung. */
    private Map<Integer, Integer> rungs(String reference) {
        var rungs = new TreeMap<Integer, Integer>();
        took(reference).forEach(step -> rungs.merge(step.rung(), 1, Integer::sum));
        return rungs;
    }

    /** The days on which work of a case really reached a rung. */
    private List<LocalDate> reachedRung(String reference, int rung) {
        return took(reference).stream()
                .filter(step -> step.rung() == rung)
                .map(Took::on)
                .sorted()
                .toList();
    }

    private static Map<Integer, Integer> steps(JsonNode difference, String side) {
        var rungs = new TreeMap<Integer, Integer>();
        difference.path("steps").forEach(step -> {
            if (step.path(side).asInt() > 0) {
                rungs.merge(step.path("rung").asInt(), step.path(side).asInt(), Integer::sum);
            }
        });
        return rungs;
    }

    private static List<LocalDate> moments(JsonNode difference, String side) {
        return StreamSupport.stream(difference.path("reached").spliterator(), false)
                .filter(reached -> reached.path("rung").asInt() == 1)
                .map(reached -> day(reached.path(side)))
                .sorted()
                .toList();
    }

    private LocalDate originalDue(String reference) {
        return jdbc.sql("select original_due from casework.deadline where case_reference = ? and task = ?")
                .params(reference, PLAN)
                .query(OffsetDateTime.class)
                .single()
                .atZoneSameInstant(London.ZONE)
                .toLocalDate();
    }

    private static LocalDate day(JsonNode moment) {
        return OffsetDateTime.parse(moment.asText())
                .atZoneSameInstant(London.ZONE)
                .toLocalDate();
    }

    private static String cell(String table, String id, String from, String to) {
        var cell = table.indexOf("\"" + id);
        var text = table.indexOf(from, cell);
        assertThat(cell).as(id).isPositive();
        return table.substring(0, text) + to + table.substring(text + from.length());
    }
}
