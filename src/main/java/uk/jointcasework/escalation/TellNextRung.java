package uk.jointcasework.escalation;

import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFacts;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.engine.AsTheSystem;
import uk.jointcasework.mail.OutboundMessage;
import uk.jointcasework.mail.Outbox;
import uk.jointcasework.organisation.Organisation;

/** Writes to everybody on the next rung that work is late and waits for them. */
@Component("tellNextRung")
class TellNextRung implements JavaDelegate {

    private static final String TEXT = """
            Work on the case %s has been late since %s: %s.

            The task "Unblock the late work" waits in Joint Casework for you or a colleague of the same rank. Until \
            one of you has answered it, or the late work is done, it stays open.
            """;

    private final CaseRegister register;
    private final Organisation organisation;
    private final Outbox outbox;
    private final AsTheSystem asTheSystem;

    TellNextRung(CaseRegister register, Organisation organisation, Outbox outbox, AsTheSystem asTheSystem) {
        this.register = register;
        this.organisation = organisation;
        this.outbox = outbox;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var updateReference = register.find(CaseFacts.reference(execution))
                .map(CaseFile::updateReference)
                .orElseThrow(() -> new IllegalStateException("The case is not registered"));
        var unit =
                "police".equals(execution.getVariable(Escalation.LATE_AGENCY)) ? CaseFacts.FORCE : CaseFacts.CPS_AREA;
        var group = organisation.group(
                (String) execution.getVariable(unit), (String) execution.getVariable(Escalation.OWNER));
        var members = asTheSystem.run(() -> execution
                .getProcessEngineServices()
                .getIdentityService()
                .createUserQuery()
                .memberOfGroup(group)
                .list());
        members.stream()
                .filter(member ->
                        member.getEmail() != null && !member.getEmail().isBlank())
                .forEach(member -> outbox.send(message(execution, member, updateReference)));
    }

    private static OutboundMessage message(DelegateExecution execution, User member, String updateReference) {
        var since = (String) execution.getVariable(Escalation.LATE_SINCE);
        // The day is part of it: five items late on one day are one message, another delay in summer is another.
        var milestone = String.join(
                ":",
                "late",
                (String) execution.getVariable(Escalation.LATE_TASK),
                (String) execution.getVariable(Escalation.OWNER),
                since);
        return new OutboundMessage(
                CaseFacts.reference(execution),
                milestone,
                1,
                member.getId(),
                member.getEmail(),
                "lateWork",
                Locale.UK,
                "Late work on case " + updateReference,
                TEXT.formatted(
                        CaseFacts.reference(execution), since, execution.getVariable(Escalation.LATE_TASK_NAME)));
    }
}
