package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A reference that is taken tells nobody who may not know it that there is such a case, nor which kind: restricted, or
 * another force's. Somebody who may know compares the two.
 */
@Casework
class SameReferenceTest {

    private static final String FOUR = "officer, sergeant, prosecutor, legal.manager";
    private static final String NEUTRAL =
            "it cannot be registered at once; somebody who can compare it has been asked, and will speak to you";

    @Autowired
    private Cases cases;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RepositoryService models;

    @LocalServerPort
    private int port;

    @Test
    void anotherForcesCaseAndARestrictedOneAreAnsweredAlike() {
        var restricted = cases.registered("restrictedBecause", "suspect", "namedPeople", FOUR);
        var theirs = cases.registered();

        var ofKent = List.of(
                api("kent.officer", "kent", theirs, "rape"), form("kent.officer", theirs, Map.of("otherForce", true)));
        var ofAColleague = List.of(
                api("inspector", "avon-and-somerset", restricted, "rape"), form("inspector", restricted, Map.of()));

        assertThat(ofKent).isEqualTo(ofAColleague);
        assertThat(ofKent.get(0)).startsWith("409 ").contains(NEUTRAL).doesNotContain("registered already");
        assertThat(ofKent.get(1)).startsWith("400 ").contains(NEUTRAL).doesNotContain("registered already");
    }

    @Test
    void whoeverIsWrongInOtherWaysHearsOfThoseAlone() {
        var taken = cases.registered();
        var free = taken.replace("52TS", "52TZ");

        assertThat(api("kent.officer", "kent", taken, "nonsense"))
                .isEqualTo(api("kent.officer", "kent", free, "nonsense"))
                .startsWith("400 ");
        assertThat(form("kent.officer", taken, Map.of("restrictedBecause", "conflict", "namedPeople", "nobody.at.all")))
                .isEqualTo(form(
                        "kent.officer", free, Map.of("restrictedBecause", "conflict", "namedPeople", "nobody.at.all")));
        assertThat(comparisons(taken)).isZero();
    }

    @Test
    void whoeverMayKnowIsToldThatItIsRegistered() {
        var taken = cases.registered();

        assertThat(api("officer", "avon-and-somerset", taken, "rape")).contains("REF is registered already");
        assertThat(form("officer", taken, Map.of())).contains("REF is registered already");
        assertThat(comparisons(taken)).isZero();
    }

    @Test
    void aSupervisorOfTheCaseComparesOnceForEachWhoAsks() {
        var taken = cases.registered();
        api("kent.officer", "kent", taken, "rape");
        api("kent.officer", "kent", taken, "rape");
        form("kent.officer", taken, Map.of("otherForce", true));

        assertThat(comparisons(taken)).isOne();
        assertThat(cases.who(taken, "compareRegistrations")).isEqualTo("avon-and-somerset-sergeant");
    }

    @ParameterizedTest
    @CsvSource({
        "slip, slipOfThePen, A slip of the pen",
        "sameCase, sameCase, The same case",
        "twoCases, twoCases, Two cases"
    })
    void whatComesOfTheComparisonStandsInTheTimeline(String answer, String end, String words) {
        var taken = cases.registered();
        api("kent.officer", "kent", taken, "rape");
        cases.does(taken, "compareRegistrations", "registrationsAre", answer);

        assertThat(cases.ends(taken, "sameReference")).containsExactly(end);
        assertThat(new Caller(port, "supervisor", "demo")
                        .call("GET", "/camunda/api/casework/cases/" + taken + "/timeline", null)
                        .body())
                .contains('"' + words + '"');
    }

    @Test
    void aComparisonThatNobodyMakesIsRemindedOfAndRaised() {
        var taken = cases.registered();
        api("kent.officer", "kent", taken, "rape");
        var waiting = cases.task(taken, "compareRegistrations");

        cases.isLate(taken, waiting, 2);

        assertThat(cases.rungs(waiting)).startsWith(0, 1);
    }

    @Test
    void inARestrictedCaseSomebodyWhoIsNamedCompares() {
        var taken = cases.registered(
                "restrictedBecause", "suspect", "namedPeople", "officer, inspector, prosecutor, legal.manager");

        api("kent.officer", "kent", taken, "rape");

        assertThat(cases.who(taken, "compareRegistrations")).isEqualTo("avon-and-somerset-inspector");
        assertThat(cases.task(taken, "compareRegistrations").getTenantId()).isEqualTo("restricted-" + taken);
    }

    private long comparisons(String reference) {
        return tasks.createTaskQuery()
                .taskDefinitionKey("compareRegistrations")
                .processInstanceBusinessKey(reference)
                .count();
    }

    private String api(String person, String force, String reference, String offence) {
        var answer =
                new Caller(port, person, "demo").call("POST", "/api/cases", """
                {"reference": "%s", "force": "%s", "offence": "%s", "reportedOn": "2026-05-02",
                 "suspects": [{"status": "notArrested"}], "victimSupports": "yes", "isvaSupport": "notYetOffered"}
                """.formatted(reference, force, offence));
        return answer.status() + " " + answer.body().replace(reference, "REF");
    }

    /** The start form as Tasklist sends it. */
    private String form(String person, String reference, Map<String, Object> more) {
        var answers = new LinkedHashMap<String, Object>(Map.of(
                "caseReference", reference,
                "offence", "rape",
                "reportedOn", "2026-05-02",
                "suspectCount", "1",
                "suspect1Status", "notArrested",
                "victimSupports", "yes",
                "isvaSupport", "notYetOffered"));
        answers.putAll(more);
        var variables = new StringBuilder();
        answers.forEach((name, value) -> variables
                .append(variables.isEmpty() ? "" : ",")
                .append("\"%s\":{\"value\":%s}"
                        .formatted(name, value instanceof String text ? "\"" + text + "\"" : value)));
        var process = models.createProcessDefinitionQuery()
                .processDefinitionKey("preChargeJourney")
                .latestVersion()
                .singleResult()
                .getId();
        var answer = new Caller(port, person, "demo")
                .engine(
                        "POST",
                        "/process-definition/" + process + "/submit-form",
                        "{\"variables\":{" + variables + "}}");
        return answer.status()
                + " "
                + answer.body().replaceAll(Pattern.quote(reference), "REF").replaceAll("[0-9a-f-]{36}", "ID");
    }
}
