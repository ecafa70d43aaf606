package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.forms.FormRefused;

/** A restricted case is there for its named people, and for nobody else not even as a number. */
@Casework
// Before a second system of the same JVM has come and gone, and the webapps with it.
class RestrictedCaseTest {

    private static final String FOUR = "officer, sergeant, prosecutor, legal.manager";
    private static final Map<String, String> STRANGERS =
            Map.of("officer.two", "tasklist", "prosecutor.two", "tasklist", "supervisor", "cockpit");

    @Autowired
    private Cases cases;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private EngineClock clock;

    @LocalServerPort
    private int port;

    @BeforeEach
    void aColleagueOfTheOfficer() {
        if (identity.createUserQuery().userId("officer.two").count() == 0) {
            var user = identity.newUser("officer.two");
            user.setPassword("demo");
            identity.saveUser(user);
            identity.createMembership("officer.two", "avon-and-somerset-officer");
            identity.createMembership("officer.two", "police");
            identity.createTenantUserMembership("south-west", "officer.two");
        }
    }

    @Test
    void nobodyElseSeesACaseThatIsRestrictedAtOnceOrLater() {
        clock.set(Cases.MONDAY);
        var before = whatStrangersSee();

        var atOnce = restricted();
        lateOnce(atOnce);
        var later = cases.withTheProsecutor();
        tasks.setAssignee(cases.task(later, "decideForSuspect").getId(), "prosecutor.two");
        cases.isLate(later, cases.task(later, "decideForSuspect"), 6);
        assertThat(stuckSteps(later)).contains("decideForSuspect", "seekDecision");
        assertThat(tenants(later)).containsExactly("south-west");
        assertThat(new Onlooker(port, "supervisor", "cockpit").processes())
                .as("a case that is not restricted yet")
                .isNotEqualTo(before.get("supervisor").get("/process-instance/count"));
        cases.starts("inspector", "restrictCase", flat(restrictionOf(later, FOUR)));

        clock.set(Cases.MONDAY);
        assertThat(changed(before)).as("what strangers can tell by").isEmpty();
        assertThat(tenants(atOnce)).containsExactly("restricted-" + atOnce);
        assertThat(tenants(later)).containsExactly("restricted-" + later);
        assertThat(cases.who(later, "decideForSuspect")).isEqualTo("south-west-prosecutor");
        assertThat(cases.ends(later, "restrictCase")).containsExactly("caseRestricted");
    }

    @Test
    void namedPeopleWorkTheCaseToItsEnd() {
        var reference = restricted();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        assertThat(cases.answer(cases.task(reference, "triageAdviceRequest"), "prosecutorOptions"))
                .as("who can be chosen")
                .isEqualTo("prosecutor=CPS South West prosecutor");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        cases.does(reference, "giveAdvice", "actionPlanNeeded", "no");
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        cases.does(reference, "submitFile", "testSought", "fullCode");
        cases.does(reference, "assureFile", "fileAssured", "yes");
        assertThat(cases.who(reference, "triageFile")).as("for the paralegal").isEqualTo("south-west-legal-manager");
        cases.does(reference, "triageFile", "toStandard", "yes");
        cases.consulted(reference);
        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "legal.manager");
        assertThat(cases.who(reference, "reviewNoFurtherAction"))
                .as("for a second prosecutor")
                .isEqualTo("south-west-legal-manager: legal.manager");
        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
        assertThat(cases.who(reference, "tellVictim")).as("for witness care").isEqualTo("avon-and-somerset-sergeant");
        cases.told(reference);

        assertThat(cases.ends(reference, "preChargeJourney")).containsExactly("noFurtherAction");
        assertThat(cases.ends(reference, "rightToReview")).isEmpty();
        assertThat(tenants(reference)).containsExactly("restricted-" + reference);
    }

    @Test
    void otherPeopleCanBeNamedAndTheRestrictionLifted() {
        var reference = restricted();
        cases.starts(
                "legal.manager",
                "restrictCase",
                change(reference, "name", "officer.two, sergeant, prosecutor.two, legal.manager"));
        assertThat(cases.who(reference, "recordInvestigationPlan"))
                .as("the officer is not named any more")
                .isEqualTo("avon-and-somerset-officer");
        assertThat(sees("officer", reference)).isFalse();
        assertThat(sees("officer.two", reference)).isTrue();

        cases.starts("legal.manager", "restrictCase", change(reference, "lift", null));

        assertThat(sees("officer", reference)).isTrue();
        assertThat(tenants(reference)).containsExactly("south-west");
        assertThat(cases.ends(reference, "restrictCase")).containsExactly("otherPeopleNamed", "restrictionLifted");
    }

    @Test
    void anEmergencyOpensTheCaseForADayAndTellsTheHeadsAndTheNamedPeopleAtOnce() {
        var reference = restricted();
        var session = new Onlooker(port, "inspector", "tasklist");
        assertThat(api("inspector", reference)).isEqualTo(404);

        cases.starts(
                "inspector",
                "openRestrictedCase",
                Map.of(
                        "caseReference", reference,
                        "emergencyBecause", "risk",
                        "emergencyIs", "The victim is at risk tonight and nobody answers."));
        cases.runsJobs(reference);

        assertThat(api("inspector", reference)).isEqualTo(200);
        assertThat(session.get("/camunda/api/casework/cases/" + reference + "/told"))
                .startsWith("200");
        assertThat(sees("officer.two", reference)).isFalse();
        assertThat(mailbox.about(reference, "restrictedCaseOpened"))
                .hasSize(6)
                .allSatisfy(mail -> assertThat(mail.text())
                        .contains(
                                reference,
                                "Who: inspector",
                                "Why: somebody is at risk",
                                "Until: Tuesday 2 June 2026, 10am"));
        assertThat(mailbox.about(reference, "restrictedCaseOpened").stream().flatMap(mail -> mail.to().stream()))
                .containsExactlyInAnyOrder(
                        "superintendent@avon-and-somerset.example.org",
                        "unit.head@south-west.example.org",
                        "officer@avon-and-somerset.example.org",
                        "sergeant@avon-and-somerset.example.org",
                        "prosecutor@south-west.example.org",
                        "legal.manager@south-west.example.org");

        assertThat(cases.who(reference, "reviewEmergency")).isEqualTo("avon-and-somerset-sergeant");
        assertThat(cases.answer(cases.task(reference, "reviewEmergency"), "emergencyIs"))
                .isEqualTo("The victim is at risk tonight and nobody answers.");
        cases.does(reference, "reviewEmergency", "openingWasRight", "yes");

        cases.passes(Duration.ofHours(24).minusSeconds(1));
        assertThat(api("inspector", reference)).isEqualTo(200);
        cases.passes(Duration.ofSeconds(1));
        assertThat(api("inspector", reference)).as("before its timer has run").isEqualTo(404);
        cases.runsJobs(reference);
        assertThat(cases.ends(reference, "openRestrictedCase")).containsExactly("accessEnded");
        assertThat(jdbc.sql("select person, ended_at - named_at = interval '24 hours' from casework.named_person"
                                + " where case_reference = ? and until is not null")
                        .param(reference)
                        .query((row, number) -> row.getString(1) + " " + row.getBoolean(2))
                        .list())
                .containsExactly("inspector true");
    }

    @Test
    void nobodyBelowAnInspectorOrALegalManagerOpensIt() {
        var reference = restricted();

        for (var person : List.of("officer.two", "witness.care", "paralegal", "prosecutor.two")) {
            assertRefused(
                    person,
                    "openRestrictedCase",
                    Map.of("caseReference", reference, "emergencyBecause", "risk", "emergencyIs", "Nobody answers."),
                    "an inspector or a legal manager opens one");
            assertThat(sees(person, reference)).as(person).isFalse();
        }
    }

    @Test
    void whoeverIsKeptOutOpensItInNoEmergencyAndHearsOfNone() {
        var reference = cases.registered(
                "restrictedBecause",
                "suspect",
                "namedPeople",
                FOUR,
                "neverPeople",
                "superintendent, chief.inspector, admin");

        for (var person : List.of("superintendent", "chief.inspector", "admin")) {
            for (var known : List.of(reference, "52TS9999999")) {
                assertRefused(
                        person,
                        "openRestrictedCase",
                        Map.of("caseReference", known, "emergencyBecause", "risk", "emergencyIs", "Nobody answers."),
                        known + " is no restricted case of your force or CPS Area that is closed to you");
            }
            assertThat(sees(person, reference)).as(person).isFalse();
        }
        cases.starts(
                "inspector",
                "openRestrictedCase",
                Map.of("caseReference", reference, "emergencyBecause", "evidence", "emergencyIs", "Nobody answers."));
        cases.runsJobs(reference);
        assertThat(mailbox.about(reference, "restrictedCaseOpened").stream().flatMap(mail -> mail.to().stream()))
                .contains("unit.head@south-west.example.org")
                .doesNotContain("superintendent@avon-and-somerset.example.org");
    }

    @Test
    void whoeverHasOpenedItAndIsKeptOutThenLosesItAtOnceAndIsNotNamedPastTheList() {
        var reference = restricted();
        cases.starts(
                "inspector",
                "openRestrictedCase",
                Map.of("caseReference", reference, "emergencyBecause", "risk", "emergencyIs", "Nobody answers."));
        assertThat(sees("inspector", reference)).isTrue();
        var keptOut = change(reference, "name", FOUR);
        keptOut.put("neverPeople", "inspector");

        cases.starts("legal.manager", "restrictCase", flat(keptOut));

        assertThat(sees("inspector", reference)).isFalse();
        assertRefused(
                "legal.manager",
                "restrictCase",
                change(reference, "name", FOUR + ", inspector"),
                "inspector is never to see this case");
        keptOut.put("neverPeople", "officer");
        assertRefused("legal.manager", "restrictCase", keptOut, "named to work the case as well: officer");
        keptOut.put("neverPeople", "kent.officer");
        assertRefused("legal.manager", "restrictCase", keptOut, "not of this force or CPS Area: kent.officer");
        cases.starts("legal.manager", "restrictCase", flat(change(reference, "name", FOUR)));
        assertRefused(
                "inspector",
                "openRestrictedCase",
                Map.of("caseReference", reference, "emergencyBecause", "risk", "emergencyIs", "Nobody answers."),
                "is no restricted case of your force");
    }

    @Test
    void anAdministratorSeesItOnlyAfterOpeningItLikeAnybodyElse() {
        var reference = restricted();
        var administrator = new Onlooker(port, "admin", "cockpit");
        assertThat(administrator.processesOf(cases.registered())).isEqualTo("200 {\"count\":3}");
        assertThat(administrator.processesOf(reference)).isEqualTo("200 {\"count\":0}");

        cases.starts(
                "admin",
                "openRestrictedCase",
                Map.of(
                        "caseReference",
                        reference,
                        "emergencyBecause",
                        "system",
                        "emergencyIs",
                        "A mail of the case has failed and has to be mended."));

        assertThat(administrator.processesOf(reference)).isEqualTo("200 {\"count\":4}");
    }

    /** A right of one task or process names it, and with that tells an administrator that there is one. */
    @Test
    void noRightOfOneTaskOrProcessIsListed() {
        var before = rightsThatAreListed();
        var reference = restricted();
        var task = cases.tasks(reference).get(0).getId();
        var right = jdbc.sql("select id_ from act_ru_authorization where resource_id_ = ? limit 1")
                .param(task)
                .query(String.class)
                .single();

        var administrator = new Onlooker(port, "admin", "admin");
        assertThat(rightsThatAreListed()).isEqualTo(before);
        assertThat(administrator.asks("/authorization?resourceType=7&resourceId=" + task))
                .isEqualTo("200 []");
        assertThat(administrator.asks("/authorization/count?resourceType=7&resourceId=" + task))
                .isEqualTo("200 {\"count\":0}");
        assertThat(administrator.asks("/authorization/" + right)).startsWith("404");
        assertThat(administrator.asks("/authorization")).startsWith("400").contains("resourceType is missing");
        assertThat(administrator.asks("/authorization/count?resourceType=1")).isNotEqualTo("200 {\"count\":0}");
    }

    private List<String> rightsThatAreListed() {
        var administrator = new Onlooker(port, "admin", "admin");
        return Arrays.stream(Resources.values())
                .map(resource -> administrator.asks("/authorization?resourceType=" + resource.resourceType()))
                .toList();
    }

    @Test
    void forAnybodyElseItIsAsIfThereWereNoSuchCase() {
        var reference = restricted();

        for (var known : List.of(reference, "52TS9999999")) {
            assertThat(api("prosecutor.two", known)).isEqualTo(404);
            assertThat(api("admin", known)).isEqualTo(404);
            assertRefused(
                    "inspector", "changeDeadline", Map.of("caseReference", known), known + " is no case of yours");
            assertRefused("inspector", "restrictCase", change(known, "lift", null), known + " is no case of yours");
            assertRefused(
                    "officer.two",
                    "reportNewMaterial",
                    Map.of("caseReference", known, "newMaterialFrom", "police", "newMaterialIs", "A second film."),
                    known + " is no open case of your force");
            assertRefused(
                    "inspector", "disagreement", Map.of("caseReference", known), "your force has no case " + known);
            assertRefused(
                    "kent.inspector",
                    "openRestrictedCase",
                    Map.of("caseReference", known, "emergencyBecause", "risk", "emergencyIs", "Nobody answers."),
                    known + " is no restricted case of your force or CPS Area");
        }
        assertThat(api("prosecutor", reference)).isEqualTo(200);
    }

    @Test
    void nobodyIsNamedWhoCannotWorkItAndNoRoleOfTheNextStepsIsLeftOut() {
        assertThatThrownBy(() -> cases.registered("restrictedBecause", "suspect", "namedPeople", "officer, prosecutor"))
                .hasMessageContaining("the next steps need a sergeant or above, a legal manager or above as well");
        assertThatThrownBy(
                        () -> cases.registered("restrictedBecause", "suspect", "namedPeople", FOUR + ", kent.officer"))
                .hasMessageContaining("not of this force or CPS Area: kent.officer");
        assertThatThrownBy(() -> cases.registered("restrictedBecause", "suspect", "namedPeople", null))
                .hasMessageContaining("Named people: an answer is needed");
        var reference = restricted();
        assertThatThrownBy(() -> tasks.setAssignee(
                        cases.task(reference, "recordInvestigationPlan").getId(), "officer.two"))
                .hasMessageContaining("officer.two is not named for it");
    }

    @Test
    void aNeighbouringSystemRegistersARestrictedCaseThatItDoesNotSeeAgain() {
        var reference = cases.registered().replace("52TS", "52TR");
        var people = Map.of("because", "victim", "people", List.of(FOUR.split(", ")));

        assertThat(registers(reference, people)).isEqualTo(201);
        assertThat(registers(reference, people)).as("the same again").isEqualTo(200);

        assertThat(api("records.system", reference)).isEqualTo(404);
        assertThat(api("officer.two", reference)).isEqualTo(404);
        assertThat(api("sergeant", reference)).isEqualTo(200);
        assertThat(tenants(reference)).containsExactly("restricted-" + reference);
        assertThat(registers(
                        reference.replace("52TR", "52TP"), Map.of("because", "victim", "people", List.of("officer"))))
                .isEqualTo(400);
    }

    @Test
    void onlyNamedPeopleAreWrittenTo() {
        var reference = restricted();
        lateOnce(reference);

        assertThat(jdbc.sql("select distinct recipient from casework.outbound_message where case_reference = ?")
                        .param(reference)
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .isSubsetOf("officer", "sergeant", "prosecutor", "legal.manager");
    }

    private String restricted() {
        return cases.registered("restrictedBecause", "suspect", "namedPeople", FOUR);
    }

    /** The ladder comes, a mail goes out, both sides are asked how to unblock it: processes of their own. */
    private void lateOnce(String reference) {
        cases.runsJobs(reference);
        cases.isLate(reference, cases.tasks(reference).get(0), 6);
    }

    private static Map<String, Object> restrictionOf(String reference, String people) {
        return Map.of(
                "caseReference",
                reference,
                "restrictionChange",
                "restrict",
                "restrictedBecause",
                "conflict",
                "namedPeople",
                people);
    }

    private static TreeMap<String, Object> change(String reference, String change, String people) {
        var answers = new TreeMap<String, Object>(Map.of("caseReference", reference, "restrictionChange", change));
        if (people != null) {
            answers.put("namedPeople", people);
        }
        return answers;
    }

    private void assertRefused(String person, String process, Map<String, Object> answers, String words) {
        assertThatThrownBy(() -> cases.starts(person, process, flat(answers)))
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining(words);
    }

    private static Object[] flat(Map<String, Object> answers) {
        return answers.entrySet().stream()
                .flatMap(answer -> Stream.of(answer.getKey(), answer.getValue()))
                .toArray();
    }

    private boolean sees(String person, String reference) {
        return api(person, reference) == 200;
    }

    private int registers(String reference, Object restriction) {
        return RestClient.create("http://127.0.0.1:" + port)
                .post()
                .uri("/api/cases")
                .headers(headers -> headers.setBasicAuth("records.system", "demo"))
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "reference", reference,
                        "force", "avon-and-somerset",
                        "officer", "officer",
                        "offence", "rape",
                        "reportedOn", "2026-05-20",
                        "suspects", List.of(Map.of("status", "releasedUnderInvestigation")),
                        "victimSupports", "yes",
                        "isvaSupport", "no",
                        "restriction", restriction))
                .exchange((request, answer) -> answer.getStatusCode().value());
    }

    private int api(String person, String reference) {
        return RestClient.create("http://127.0.0.1:" + port)
                .get()
                .uri("/api/cases/" + reference)
                .headers(headers -> headers.setBasicAuth(person, "demo"))
                .exchange((request, answer) -> answer.getStatusCode().value());
    }

    private Map<String, Map<String, String>> whatStrangersSee() {
        var seen = new TreeMap<String, Map<String, String>>();
        STRANGERS.forEach((person, webapp) -> seen.put(person, new Onlooker(port, person, webapp).everything()));
        return seen;
    }

    /** Every answer that is not as it was. */
    private List<String> changed(Map<String, Map<String, String>> before) {
        var changed = new ArrayList<String>();
        whatStrangersSee()
                .forEach((person, now) -> now.forEach((path, answer) -> {
                    if (!answer.equals(before.get(person).get(path))) {
                        changed.add(
                                person + " " + path + ": " + before.get(person).get(path) + " is now " + answer);
                    }
                }));
        return changed;
    }

    /** The steps that are marked as stuck, a called process as well as the one that called it. */
    private List<String> stuckSteps(String reference) {
        return jdbc.sql("""
                        select activity_id_ from act_ru_incident
                        where proc_inst_id_ in (select id_ from act_hi_procinst where business_key_ = ?)
                        """).param(reference).query(String.class).list();
    }

    /** The tenants of every row that the engine keeps of a case. */
    private List<String> tenants(String reference) {
        var ofCase = " in (select id_ from act_hi_procinst where business_key_ = '" + reference + "')";
        assertThat(jdbc.sql("select distinct tenant_id_ from act_ru_identitylink where task_id_ in"
                                + " (select id_ from act_ru_task where proc_inst_id_ " + ofCase + ")")
                        .query(String.class)
                        .list())
                .as("links of people to open tasks")
                .hasSizeLessThan(2);
        return jdbc.sql("""
                        select table_name, string_agg(column_name, ' ') from information_schema.columns
                        where table_schema = 'public' and table_name not in ('act_hi_dec_in', 'act_hi_dec_out')
                            and column_name in ('tenant_id_', 'proc_inst_id_',
                            'process_instance_id_', 'root_proc_inst_id_')
                        group by table_name having string_agg(column_name, ' ') like '%tenant_id_%'
                        """).query((row, number) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                .flatMap(table -> Stream.of("proc_inst_id_", "process_instance_id_", "root_proc_inst_id_")
                        .filter(column -> List.of(table.getValue().split(" ")).contains(column))
                        .flatMap(column -> jdbc
                                .sql("select distinct coalesce(tenant_id_, 'nobody: " + table.getKey() + "') from "
                                        + table.getKey() + " where " + column + ofCase)
                                .query(String.class)
                                .list()
                                .stream()))
                .distinct()
                .toList();
    }
}
