package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.jointcasework.forms.FormRefused;

/** Service, consent, holds and whom to call: recorded by the police, changed at any time, and kept out of the engine. */
@Casework
class IsvaContactTest {

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theLinkIsKeptInOurTableWithWhoTookTheConsent() {
        var reference = cases.linked(
                "consentScope",
                "meetingsAndDecisions",
                "consentTakenOn",
                "2026-05-19",
                "consentTakenBy",
                null,
                "arrestNotPublic",
                "yes",
                "isvaCalls",
                "witnessCare");

        assertThat(rows(reference))
                .containsExactly("linked avon-support true meetingsAndDecisions 2026-05-19 officer english witnessCare"
                        + " safety=false arrest=true first=false by=officer now");
        assertThat(cases.milestones(reference)).contains("isvaLinked");
    }

    @Test
    void withoutConsentTheLinkIsKeptButNobodyIsTold() {
        var reference = cases.registered("isvaSupport", "yes");
        cases.does(
                reference,
                "linkIsva",
                "isvaServiceListed",
                "yes",
                "isvaService",
                "avon-support",
                "victimConsents",
                "no");
        cases.runsJobs(reference);

        assertThat(rows(reference))
                .containsExactly("linked avon-support false everything none nobody english investigation"
                        + " safety=false arrest=false first=false by=officer now");
        assertThat(cases.ends(reference, "isvaUpdate")).containsExactly("updateNotAllowed");
    }

    @Test
    void aServiceThatIsNotListedIsNotLinked() {
        var reference = cases.registered("isvaSupport", "yes");
        cases.does(reference, "linkIsva", "isvaServiceListed", "no");

        assertThat(rows(reference)).isEmpty();
        assertThat(cases.milestones(reference)).doesNotContain("isvaLinked");
    }

    @Test
    void everyChangeEndsTheRowAndWritesTheNext() {
        var reference = cases.linked("consentTakenOn", "2026-05-19", "consentTakenBy", null);
        changes(
                "officer",
                reference,
                "holdsChanged",
                "safetyAtRisk",
                "no",
                "arrestNotPublic",
                "yes",
                "victimHearsFirst",
                "yes");
        changes("sergeant", reference, "languageChanged", "updateLanguage", "welsh");
        changes("witness.care", reference, "contactChanged", "isvaCalls", "witnessCare");
        changes(
                "inspector",
                reference,
                "consentChanged",
                "consentScope",
                "meetingsOnly",
                "consentTakenOn",
                "2026-05-29",
                "consentTakenBy",
                "officer");
        changes("officer", reference, "consentWithdrawn", "consentWithdrawnOn", "2026-06-01");
        changes(
                "officer",
                reference,
                "linked",
                "isvaService",
                "cefnogaeth",
                "victimConsents",
                "yes",
                "consentScope",
                "everything",
                "consentTakenOn",
                "2026-06-01",
                "consentTakenBy",
                null,
                "updateLanguage",
                "welsh",
                "safetyAtRisk",
                "no",
                "arrestNotPublic",
                "no",
                "victimHearsFirst",
                "no",
                "isvaCalls",
                "investigation");
        changes("officer", reference, "supportEnded");

        assertThat(rows(reference))
                .containsExactly(
                        "linked avon-support true everything 2026-05-19 officer english investigation"
                                + " safety=false arrest=false first=false by=officer ended",
                        "holdsChanged avon-support true everything 2026-05-19 officer english investigation"
                                + " safety=false arrest=true first=true by=officer ended",
                        "languageChanged avon-support true everything 2026-05-19 officer welsh investigation"
                                + " safety=false arrest=true first=true by=sergeant ended",
                        "contactChanged avon-support true everything 2026-05-19 officer welsh witnessCare"
                                + " safety=false arrest=true first=true by=witness.care ended",
                        "consentChanged avon-support true meetingsOnly 2026-05-29 officer welsh witnessCare"
                                + " safety=false arrest=true first=true by=inspector ended",
                        "consentWithdrawn avon-support false meetingsOnly 2026-06-01 officer welsh witnessCare"
                                + " safety=false arrest=true first=true by=officer ended",
                        "linked cefnogaeth true everything 2026-06-01 officer welsh investigation"
                                + " safety=false arrest=false first=false by=officer ended",
                        "supportEnded cefnogaeth true everything 2026-06-01 officer welsh investigation"
                                + " safety=false arrest=false first=false by=officer ended");
        assertThat(cases.ends(reference, "isvaContact"))
                .containsExactlyInAnyOrder(
                        "heededFromNowOn",
                        "heededFromNowOn",
                        "toldWhomToCall",
                        "heededFromNowOn",
                        "toldNoMore",
                        "toldFromNowOn",
                        "toldNoMore");
        assertThat(cases.milestones(reference).stream()
                        .filter(List.of("isvaLinked", "isvaContactChanged", "supportEnded")::contains))
                .containsExactlyInAnyOrder(
                        "isvaLinked", "isvaLinked", "isvaContactChanged", "supportEnded", "supportEnded");
    }

    @Test
    void aChangeOfWhatIsNotThereIsRefusedAndNothingHappens() {
        var reference = cases.registered();
        cases.starts("officer", "isvaContact", "caseReference", reference);
        for (var change : List.of("supportEnded", "consentWithdrawn", "languageChanged", "contactChanged")) {
            assertRefused(reference, change, "this case has no ISVA service now; choose the service first");
        }
        cases.does(reference, "changeIsvaContact", linked("victimConsents", "no"));
        cases.starts("officer", "isvaContact", "caseReference", reference);
        assertRefused(reference, "consentWithdrawn", "this case has no consent now");
        assertRefused(reference, "consentChanged", "this case has no consent now");

        assertThat(rows(reference)).hasSize(1);
        assertThat(cases.open(reference)).contains("changeIsvaContact");
        cases.does(reference, "changeIsvaContact", "isvaChange", "supportEnded");
        cases.starts("officer", "isvaContact", "caseReference", reference);
        assertRefused(reference, "languageChanged", "this case has no ISVA service now");
    }

    @Test
    void aServiceThatIsTakenOffTheListMeanwhileIsRefused() {
        var reference = cases.registered("isvaSupport", "yes");
        jdbc.sql("update casework.isva_service set approved = false where code = 'cefnogaeth'")
                .update();
        try {
            assertThatThrownBy(() -> cases.does(reference, "linkIsva", Cases.consent("isvaService", "cefnogaeth")))
                    .isInstanceOf(FormRefused.class)
                    .hasMessageContaining("ISVA service: this service is no longer approved; choose another one");
        } finally {
            jdbc.sql("update casework.isva_service set approved = true where code = 'cefnogaeth'")
                    .update();
        }
        assertThat(rows(reference)).isEmpty();
        assertThat(cases.open(reference)).containsExactly("linkIsva", "recordInvestigationPlan");
    }

    @Test
    void onlyThoseOfTheForceWhoHearFromTheVictimStartIt() {
        var reference = cases.linked();

        for (var stranger : List.of("kent.officer", "chief.inspector")) {
            assertThatThrownBy(() -> cases.starts(stranger, "isvaContact", Map.of("caseReference", reference)))
                    .as(stranger)
                    .isInstanceOf(FormRefused.class)
                    .hasMessageContaining("Case reference: ");
        }
        for (var stranger : List.of("prosecutor", "supervisor")) {
            assertThatThrownBy(() -> cases.starts(stranger, "isvaContact", Map.of("caseReference", reference)))
                    .as(stranger)
                    .isInstanceOf(AuthorizationException.class);
        }
        cases.starts("witness.care", "isvaContact", Map.of("caseReference", reference));
        assertThat(cases.who(reference, "changeIsvaContact")).isEqualTo("avon-and-somerset-witness-care: witness.care");
    }

    private void assertRefused(String reference, String change, String message) {
        var answers = Cases.map("isvaChange", change, "consentWithdrawnOn", null);
        if (change.equals("consentWithdrawn")) {
            answers.put("consentWithdrawnOn", "2026-06-01");
        }
        assertThatThrownBy(() -> cases.does(reference, "changeIsvaContact", pairs(answers)))
                .as(change)
                .isInstanceOf(FormRefused.class)
                .hasMessageContaining("What has changed?: " + message);
    }

    private void changes(String person, String reference, String change, Object... answers) {
        var all = Cases.map(answers);
        all.put("isvaChange", change);
        cases.starts(person, "isvaContact", "caseReference", reference);
        cases.does(reference, "changeIsvaContact", pairs(all));
        cases.runsJobs(reference);
    }

    private static Object[] linked(Object... different) {
        var answers = Cases.map("isvaChange", "linked", "isvaService", "avon-support");
        answers.putAll(Cases.map(different));
        return pairs(answers);
    }

    private static Object[] pairs(Map<String, Object> answers) {
        return answers.entrySet().stream()
                .flatMap(answer -> Stream.of(answer.getKey(), answer.getValue()))
                .toArray();
    }

    private List<String> rows(String reference) {
        return jdbc.sql("""
                        select concat_ws(' ', change, service, consent::text, consent_scope, coalesce(consent_on::text, 'none'),
                            coalesce(consent_taken_by, 'nobody'), language, contact, 'safety=' || hold_safety,
                            'arrest=' || hold_arrest, 'first=' || hears_first, 'by=' || recorded_by,
                            case when ended_at is null then 'now' else 'ended' end)
                        from casework.isva_link where case_reference = ? order by id
                        """).param(reference).query(String.class).list();
    }
}
