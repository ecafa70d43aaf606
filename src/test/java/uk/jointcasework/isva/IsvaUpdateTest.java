package uk.jointcasework.isva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMailUtil;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.casefile.CaseworkTest;
import uk.jointcasework.core.CaseFacts;

class IsvaUpdateTest extends CaseworkTest {

    private static final String REFERENCE = "52SA1000126";

    @Autowired
    private IsvaServices services;

    @Autowired
    private IsvaLinks links;

    private Map<String, Object> aCase;

    @BeforeEach
    void models() {
        deploy("isva/tell.bpmn");
    }

    @AfterEach
    void endUpdates() {
        engine.getIdentityService().clearAuthentication();
        var runtime = engine.getRuntimeService();
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(REFERENCE).list().stream()
                .filter(instance -> !instance.isEnded())
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "the test is over"));
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
        assertThat(GreenMailUtil.getWholeMessage(received[0])).doesNotContain(REFERENCE, "S1", "bail");
        assertThat(row()).isEqualTo("fileSent sent 1");
    }

    @Test
    void carriesNeitherContactNorConsent() {
        linked("avon-support", "yes", "english");

        var update = update();
        assertThat(engine.getRuntimeService().getVariables(update.getId()))
                .containsOnlyKeys(
                        Stream.concat(CaseFacts.names().stream(), Stream.of("milestone", "milestoneName", "occurrence"))
                                .toArray(String[]::new))
                .containsEntry("milestone", "fileSubmitted")
                .containsEntry("milestoneName", "File sent to the CPS")
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
    void writesInWelshWhereThatWasChosen() throws Exception {
        linked("cefnogaeth", "yes", "welsh");
        runJobs();

        var received = MAIL.getReceivedMessages()[0];
        assertThat(received.getSubject()).contains(updateReferenceOf(REFERENCE));
        assertThat(received.getHeader("Content-Language")).containsExactly("cy-GB");
    }

    @Test
    void tellsNobodyWithoutConsentAndWritesDownWhy() {
        linked("avon-support", "no", null);
        runJobs();

        assertThat(MAIL.getReceivedMessages()).isEmpty();
        assertThat(row()).isEqualTo("fileSent notSent noConsent 0");
    }

    @Test
    void looksAgainAtTheMomentOfSending() {
        linked("avon-support", "yes", "english");
        jdbc.sql("update casework.isva_link set ended_at = now()").update();
        runJobs();

        assertThat(MAIL.getReceivedMessages()).isEmpty();
        assertThat(row()).isEqualTo("fileSent notSent notLinked 0");
    }

    @Test
    void hasAPersonTellAServiceThatIsNoLongerApproved() {
        linked("avon-support", "yes", "english");
        jdbc.sql("update casework.isva_service set approved = false where code = 'avon-support'")
                .update();
        try {
            runJobs();
        } finally {
            jdbc.sql("update casework.isva_service set approved = true where code = 'avon-support'")
                    .update();
        }

        assertThat(MAIL.getReceivedMessages()).isEmpty();
        assertThat(row()).isEqualTo("fileSent notSent serviceNotApproved 0");
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey(REFERENCE)
                        .singleResult()
                        .getTaskDefinitionKey())
                .isEqualTo("tellIsvaAnotherWay");
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
        var again = CaseFacts.among(aCase);
        again.putAll(Map.of("milestone", "fileSubmitted", "milestoneName", "File sent to the CPS", "occurrence", 1));
        runtime.startProcessInstanceByKey("isvaUpdate", REFERENCE, again);
        runJobs();

        assertThat(MAIL.getReceivedMessages()).hasSize(1);
    }

    /** Template, state, reason and attempts of the one message. */
    private String row() {
        return jdbc.sql("select concat_ws(' ', template, state, reason, attempts) from casework.outbound_message")
                .query(String.class)
                .single();
    }

    private ProcessInstance linked(String service, String consents, String language) {
        aCase = aRegisteredCase(REFERENCE);
        links.record(REFERENCE, "linked", terms(service, consents.equals("yes"), language), "an.officer");
        return engine.getRuntimeService().startProcessInstanceByKey("linkAndTell", REFERENCE, aCase);
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
