package uk.jointcasework.isva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.casefile.CaseworkTest;

class IsvaUpdateTest extends CaseworkTest {

    private static final String REFERENCE = "52SA1000126";

    @Autowired
    private IsvaServices services;

    @Autowired
    private IsvaLinks links;

    @BeforeEach
    void models() {
        deploy("isva/isvaUpdate.bpmn");
    }

    @Test
    void offersApprovedServicesOnly() {
        assertThat(services.options()).isEqualTo("avon-support=Avon Support|cefnogaeth=Cefnogaeth");
    }

    @Test
    void tellsTheServiceThatTheVictimAgreedTo() throws Exception {
        linked("avon-support", "yes", "english");
        runJobs();

        var received = MAIL.getReceivedMessages();
        assertThat(received).hasSize(1);
        assertThat(received[0].getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("isva.team@support.example.org");
        assertThat(received[0].getSubject()).isEqualTo("Case update " + updateReferenceOf(REFERENCE));
        assertThat((String) received[0].getContent())
                .startsWith("The police have sent the case to the prosecution service.")
                .contains("What happens next", "call the witness care unit", updateReferenceOf(REFERENCE))
                .doesNotContain(REFERENCE, "rape", "S1", "bail");
    }

    @Test
    void carriesCodesOnly() {
        linked("avon-support", "yes", "english");

        var update = update();
        assertThat(engine.getRuntimeService().getVariables(update.getId()))
                .containsOnlyKeys("caseReference", "force", "cpsArea", "milestone", "occurrence")
                .containsEntry("milestone", "fileSubmitted")
                .containsEntry("occurrence", 1);
        assertThat(update.getBusinessKey()).isEqualTo(REFERENCE);
        assertThat(update.getTenantId()).isEqualTo("south-west");
    }

    @Test
    void startsForAnOfficerWhoMayNotStartIt() {
        var runtime = engine.getRuntimeService();
        var waiting = linkedAndWaiting();
        allow("an.officer", waiting);
        engine.getIdentityService().setAuthentication("an.officer", List.of("police"), List.of("south-west"));
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("isvaUpdate", Map.of("cpsArea", "south-west")))
                .isInstanceOf(AuthorizationException.class);

        runtime.signal(waiting.getId());

        engine.getIdentityService().clearAuthentication();
        assertThat(update()).isNotNull();
    }

    @Test
    void writesWelshFirstWhereThatWasChosen() throws Exception {
        linked("cefnogaeth", "yes", "welsh");
        runJobs();

        var received = MAIL.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo("Diweddariad achos " + updateReferenceOf(REFERENCE));
        assertThat(received.getHeader("Content-Language")).containsExactly("cy-GB");
        assertThat((String) received.getContent())
                .startsWith("Mae diweddariad")
                .contains("The police have sent the case to the prosecution service.");
    }

    @Test
    void tellsNobodyWithoutConsent() {
        linked("avon-support", "no", null);

        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionKey("isvaUpdate")
                        .count())
                .isZero();
    }

    @Test
    void looksAgainAtTheMomentOfSending() {
        linked("avon-support", "yes", "english");
        jdbc.sql("update casework.isva_link set ended_at = now()").update();
        runJobs();

        assertThat(MAIL.getReceivedMessages()).isEmpty();
        var variable = engine.getHistoryService()
                .createHistoricVariableInstanceQuery()
                .variableName("updateSent")
                .singleResult();
        assertThat(variable.getValue()).isEqualTo(false);
    }

    @Test
    void neverWritesToAServiceThatIsNotApproved() {
        assertThatThrownBy(() -> linked("elsewhere", "yes", "english"))
                .hasMessageContaining("no approved ISVA service");
    }

    @Test
    void tellsOnceWhenTheJobRunsAgain() {
        linked("avon-support", "yes", "english");
        var runtime = engine.getRuntimeService();
        runJobs();
        // The message left, but the engine does not know: the same update once more.
        runtime.startProcessInstanceByKey(
                "isvaUpdate",
                REFERENCE,
                Map.of(
                        "caseReference", REFERENCE,
                        "force", "avon-and-somerset",
                        "cpsArea", "south-west",
                        "milestone", "fileSubmitted",
                        "occurrence", 1));
        runJobs();

        assertThat(MAIL.getReceivedMessages()).hasSize(1);
    }

    private ProcessInstance linked(String service, String consents, String language) {
        var variables = aRegisteredCase(REFERENCE);
        links.record(REFERENCE, "linked", terms(service, consents.equals("yes"), language), "an.officer");
        return engine.getRuntimeService().startProcessInstanceByKey("linkAndTell", REFERENCE, variables);
    }

    private ProcessInstance linkedAndWaiting() {
        var variables = aRegisteredCase(REFERENCE);
        links.record(REFERENCE, "linked", terms("avon-support", true, "english"), "an.officer");
        return engine.getRuntimeService().startProcessInstanceByKey("waitThenLinkAndTell", REFERENCE, variables);
    }

    private static IsvaTerms terms(String service, boolean consent, String language) {
        return new IsvaTerms(
                service,
                consent,
                "everything",
                consent ? LocalDate.of(2026, 6, 4) : null,
                "an.officer",
                language,
                "investigation",
                false,
                false,
                false);
    }

    private void allow(String user, ProcessInstance instance) {
        var rights = engine.getAuthorizationService();
        var right = rights.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setUserId(user);
        right.setResource(Resources.PROCESS_INSTANCE);
        right.setResourceId(instance.getId());
        right.addPermission(Permissions.UPDATE);
        rights.saveAuthorization(right);
    }

    private ProcessInstance update() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("isvaUpdate")
                .singleResult();
    }
}
