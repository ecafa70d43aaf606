package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.measures.Measures;

/** The figures that both sides look at are those of the cases, whoever of the two asks, and nobody else's. */
@Casework
class MeasuresTest {

    private static final String MEASURES = "/camunda/api/casework/measures";
    private static final String FIGURE = "Figure";

    /** Means, which count nobody. */
    private static final Set<String> MEANS = Set.of("days", "suspects a case", "items a plan");

    @Autowired
    private Cases cases;

    @Autowired
    private Measures measures;

    @Autowired
    private HistoryService history;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private EngineClock clock;

    @LocalServerPort
    private int port;

    @BeforeEach
    void supervisorsOfAnotherArea() {
        if (identity.createUserQuery().userId("southeast.supervisor").count() == 0) {
            var user = identity.newUser("southeast.supervisor");
            user.setPassword("demo");
            identity.saveUser(user);
            for (var group : List.of("cps", "supervisor", "south-east-cps-supervisor")) {
                if (identity.createGroupQuery().groupId(group).count() == 1) {
                    identity.createMembership(user.getId(), group);
                }
            }
            identity.createTenantUserMembership("south-east", user.getId());
        }
    }

    @Test
    void everyFigureIsWhatSomebodyCountsFromTheCasesThemselves() {
        walkCasesOfEveryKind();
        measures.refresh();
        var now = cases.now();

        // A whole period, and one that begins and ends within a month.
        for (var days : List.of(
                List.of(LocalDate.of(2026, 6, 1), LocalDate.of(2027, 5, 31)),
                List.of(LocalDate.of(2026, 6, 4), LocalDate.of(2026, 8, 17)))) {
            var page = page("police.supervisor", "from=" + days.get(0) + "&until=" + days.get(1));
            var recount = Recount.of(
                    jdbc,
                    history,
                    now,
                    days.get(0),
                    days.get(1),
                    file -> file.get("force").equals("avon-and-somerset"));
            var counted = new TreeSet<String>();
            var soft = new SoftAssertions();
            for (var line : page.path("measures")) {
                var id = line.path("id").asText();
                var expected = recount.figure(
                        line.path("counted").asText(),
                        line.path("outOf").asText(),
                        line.path("unit").asText());
                var figure = line.path("total").path("value");
                soft.assertThat(figure.isNull() ? null : figure.decimalValue().doubleValue())
                        .as(id + " from " + days)
                        .satisfies(value -> {
                            if (expected == null) {
                                assertThat(value).isNull();
                            } else {
                                assertThat(value).isCloseTo(expected.doubleValue(), within(0.1));
                            }
                        });
                if (expected != null && expected.signum() != 0) {
                    counted.add(id);
                }
            }
            soft.assertAll();
            if (days.get(1).getYear() == 2027) {
                assertThat(counted).as("figures that are not 0").hasSizeGreaterThan(75);
            }
        }
    }

    @Test
    void monthsAndPlacesAddUpToTheWhole() {
        var reference = cases.investigated();
        cases.passes(Duration.ofDays(40));
        cases.fileGoes(reference);
        measures.refresh();

        var page = page("supervisor", "from=2026-06-01&until=2026-12-31");

        for (var id : List.of("casesRegistered", "filesSubmitted", "workDone")) {
            var line = line(page, id);
            assertThat(line.path("months")).hasSize(7);
            assertThat(sum(line.path("months")))
                    .as(id)
                    .isEqualByComparingTo(line.path("total").path("value").decimalValue())
                    .isPositive();
            var places = new TreeMap<Integer, BigDecimal>();
            for (var place : line.path("places")) {
                places.put(places.size(), place.path("value").decimalValue());
            }
            assertThat(places.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(line.path("total").path("value").decimalValue());
        }
    }

    @Test
    void bothSidesSeeTheSameFiguresOfTheSameCases() {
        cases.isLate(cases.registered(), "recordInvestigationPlan");
        measures.refresh();
        var asked = "from=2026-06-01&until=2026-12-31&force=avon-and-somerset&area=south-west";

        assertThat(page("police.supervisor", asked).path("measures"))
                .isEqualTo(page("supervisor", asked).path("measures"));
    }

    @Test
    void anotherAreasSupervisorSeesNoneOfIt() {
        var before = figures("southeast.supervisor");
        cases.isLate(cases.withTheProsecutor(), "decideForSuspect");
        measures.refresh();

        assertThat(figures("southeast.supervisor")).isEqualTo(before);
        var refused = caller("southeast.supervisor").call("GET", MEASURES + "?unit=south-west", null);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("detail").asText())
                .isEqualTo("unit: expected one of those you supervise: south-east");
        assertThat(page("southeast.supervisor", "force=avon-and-somerset").path("places"))
                .isEmpty();
        for (var path : List.of("", ".csv", ".xlsx", "/quarter.csv?quarter=2026-Q2")) {
            assertThat(caller("officer").call("GET", MEASURES + path, null).status())
                    .as("officer: " + path)
                    .isIn(403, 404);
            assertThat(caller(null).call("GET", MEASURES + path, null).status())
                    .as("nobody: " + path)
                    .isIn(401, 403, 404);
        }
    }

    @Test
    void whatIsRestrictedOrErasedIsCountedNoMore() {
        var reference = cases.registered();
        var other = cases.registered();
        measures.refresh();
        var before = number("casesRegistered");
        var workBefore = number("openWork");

        cases.starts(
                "inspector",
                "restrictCase",
                "caseReference",
                reference,
                "restrictionChange",
                "restrict",
                "restrictedBecause",
                "suspect",
                "namedPeople",
                "officer, sergeant, prosecutor, legal.manager");
        measures.refresh();
        assertThat(number("casesRegistered")).isEqualTo(before - 1);
        assertThat(number("openWork")).isEqualTo(workBefore - 1);

        var order = caller("admin")
                .call(
                        "POST",
                        "/actuator/erasure",
                        "{\"caseReference\":\"" + other
                                + "\",\"reason\":\"courtOrder\",\"orderedAs\":\"RM/2026/0301\"}");
        assertThat(order.status()).isEqualTo(200);
        measures.refresh();
        assertThat(number("casesRegistered")).isEqualTo(before - 2);
    }

    @Test
    void theFiguresAreRefreshedEveryFiveMinutesByTheEnginesClock() {
        clock.set(Cases.MONDAY);
        measures.refresh();
        cases.registered();
        assertThat(page("supervisor", "").path("asAt").asText()).isEqualTo("2026-06-01T09:00:00Z");
        var before = number("casesRegistered");

        cases.passes(Duration.ofMinutes(5));
        measures.refresh();

        assertThat(page("supervisor", "").path("asAt").asText()).isEqualTo("2026-06-01T09:05:00Z");
        assertThat(number("casesRegistered")).isEqualTo(before + 1);
    }

    @Test
    void aWrongQuestionIsToldWhichFieldAndWhatWasExpected() {
        var supervisor = caller("supervisor");

        assertThat(detail(supervisor, "?from=June")).isEqualTo("from: expected a day such as 2026-11-30");
        assertThat(detail(supervisor, "?from=2026-06-02&until=2026-06-01"))
                .isEqualTo("until: expected a day that is not before the first day, 2026-06-02");
        assertThat(detail(supervisor, "?force=narnia"))
                .isEqualTo("force: expected the id of a police force, such as avon-and-somerset");
        assertThat(detail(supervisor, "/quarter.csv?quarter=4"))
                .isEqualTo("quarter: expected a year and a quarter, such as 2026-Q4");
        assertThat(detail(supervisor, ".csv?small=maybe")).isEqualTo("small: expected withheld or shown");
    }

    @Test
    void theQuarterIsWithoutSmallNumbersAndForAnAdministratorOfAllAreas() {
        for (int number = 0; number < 5; number++) {
            cases.registered();
        }
        clock.set(Instant.parse("2026-08-03T09:00:00Z"));
        measures.refresh();

        var ofTheArea = quarter("supervisor");
        var ofAll = quarter("admin");

        // Of the quarter that is over, since none was asked for.
        assertThat(ofAll.get("Cases registered"))
                .containsEntry("Force", "All")
                .containsEntry("CPS Area", "All")
                .containsEntry("From", "2026-04-01")
                .containsEntry("Until", "2026-06-30");
        assertThat(registered(ofTheArea)).isBetween(5L, registered(ofAll));
        assertThat(ofAll).doesNotContainKey("Open cases");
        assertThat(ofAll.values())
                .noneMatch(row -> row.get(FIGURE).matches("[1-4]")
                        && !MEANS.contains(row.get("Unit"))
                        && !row.get("Measure").equals("Consultations for each suspect"));
        assertThat(caller("admin").call("GET", MEASURES, null).status()).isEqualTo(403);
    }

    private static long registered(Map<String, Map<String, String>> quarter) {
        return Long.parseLong(quarter.get("Cases registered").get(FIGURE));
    }

    private Map<String, Map<String, String>> quarter(String user) {
        var answer = caller(user).call("GET", MEASURES + "/quarter.csv", null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        // After the mark that spreadsheets know UTF-8 by.
        try (var rows = format.parse(new StringReader(answer.body().substring(1)))) {
            return rows.stream()
                    .map(CSVRecord::toMap)
                    .collect(Collectors.toMap(row -> row.get("Measure"), row -> row, (first, second) -> first));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void walkCasesOfEveryKind() {
        charged();
        notCharged();
        paused();
        challenged();
        custody();
        linkedAndLate();
        plan();
    }

    private void charged() {
        var reference = cases.registered("suspectCount", "2", "suspect2Status", "notArrested");
        cases.passes(Duration.ofDays(3));
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        cases.passes(Duration.ofHours(30));
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        cases.passes(Duration.ofDays(5));
        cases.does(reference, "submitFile", "testSought", "fullCode");
        cases.does(reference, "assureFile", "fileAssured", "yes");
        cases.passes(Duration.ofDays(2));
        cases.does(reference, "triageFile", "toStandard", "no");
        cases.passes(Duration.ofDays(6));
        cases.does(reference, "correctFile");
        cases.does(reference, "triageFile", "toStandard", "yes");
        cases.passes(Duration.ofDays(25));
        cases.consulted(reference);
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.does(reference, "decideForSuspect", "decision", "outOfCourt");
        cases.passes(Duration.ofDays(2));
        cases.told(reference);
        cases.runsJobs(reference);
    }

    private void notCharged() {
        var reference = cases.withTheProsecutor();
        cases.passes(Duration.ofDays(9));
        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
        cases.told(reference);
        cases.runsJobs(reference);
    }

    private void paused() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "furtherEvidence");
        cases.does(reference, "setActionItems", "item1Owner", "officer", "item1Due", "2026-12-01", "another1", false);
        cases.chasedTwice(reference);
        cases.does(
                reference,
                "proposeReviewOutcome",
                "proposedOutcome",
                "pause",
                "pauseReasonCode",
                "planNotAnswered",
                "bailDealtWith",
                "notOnBail");
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");
        cases.does(reference, "approvePauseForPolice", "policeApproval", "approved", "pauseReviewOn", "2026-10-01");
        cases.does(reference, "approvePauseForCps", "cpsApproval", "approved");
        cases.passes(Duration.ofDays(20));
        cases.does(reference, "completeActionItem", "itemAnswer", "done");
        cases.does(reference, "acceptActionItem", "itemAccepted", "accepted");
        cases.fileGoes(reference);
        cases.consulted(reference);
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
    }

    private void challenged() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice", "adviceQuestions", "Two questions about the footage.");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "refuse");
        cases.passes(Duration.ofDays(4));
        cases.starts("inspector", "disagreement", "caseReference", reference, "challenged", "refusedAdvice");
        cases.does(reference, "reviewChallenge", "challengeOutcome", "upheld", "adviceProsecutor", "prosecutor");
        cases.passes(Duration.ofDays(22));
        cases.does(reference, "giveAdvice", "actionPlanNeeded", "no");
    }

    private void custody() {
        var reference = cases.withTheProsecutor("suspect1Status", "custody");
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
    }

    private void linkedAndLate() {
        var reference = cases.linked();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.runsJobs(reference);
        cases.isLate(reference, cases.task(reference, "decideNextStep"), 9);
        cases.withdrawn(reference);
        cases.does(reference, "decideNextStep", "nextStep", "victimNoLongerSupports");
        cases.runsJobs(reference);
    }

    private void plan() {
        var reference = cases.withPlan(
                "item1Owner",
                "officer",
                "item1Due",
                "2026-06-20",
                "another1",
                true,
                "item2Owner",
                "officer",
                "item2Due",
                "2026-06-10",
                "another2",
                false);
        cases.passes(Duration.ofDays(12));
        var items = cases.tasks(reference).stream()
                .filter(task -> task.getTaskDefinitionKey().equals("completeActionItem"))
                .toList();
        assertThat(items).hasSize(2);
        cases.complete(items.get(0), "itemAnswer", "done");
        cases.complete(items.get(1), "itemAnswer", "notAchievable");
    }

    private JsonNode page(String user, String asked) {
        var answer = caller(user).call("GET", MEASURES + "?" + asked, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Map<String, JsonNode> figures(String user) {
        var figures = new TreeMap<String, JsonNode>();
        page(user, "from=2026-06-01&until=2027-05-31")
                .path("measures")
                .forEach(line -> figures.put(line.path("id").asText(), line.path("total")));
        return figures;
    }

    private int number(String id) {
        return line(page("supervisor", "from=2026-06-01&until=2027-05-31"), id)
                .path("total")
                .path("value")
                .asInt();
    }

    private static JsonNode line(JsonNode page, String id) {
        for (var line : page.path("measures")) {
            if (line.path("id").asText().equals(id)) {
                return line;
            }
        }
        throw new AssertionError("There is no measure " + id);
    }

    private static BigDecimal sum(JsonNode values) {
        var sum = BigDecimal.ZERO;
        for (var value : values) {
            sum = sum.add(value.decimalValue());
        }
        return sum;
    }

    private String detail(Caller caller, String asked) {
        var answer = caller.call("GET", MEASURES + asked, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        return answer.json().path("detail").asText();
    }

    private Caller caller(String user) {
        return new Caller(port, user, "demo");
    }
}
