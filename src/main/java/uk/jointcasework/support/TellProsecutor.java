package uk.jointcasework.support;

import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.letters.Field;
import uk.jointcasework.mail.MessageKey;
import uk.jointcasework.mail.Notice;
import uk.jointcasework.mail.Post;
import uk.jointcasework.mail.StaffMail;
import uk.jointcasework.mail.StaffMessage;

/** Tells the prosecutor of the case that there is news of the victim's support, and nothing of what it is. */
@Component("tellProsecutor")
class TellProsecutor implements JavaDelegate {

    private final CaseRegister register;
    private final StaffMail mail;
    private final IdentityService identity;
    private final AsTheSystem asTheSystem;

    TellProsecutor(CaseRegister register, StaffMail mail, IdentityService identity, AsTheSystem asTheSystem) {
        this.register = register;
        this.mail = mail;
        this.identity = identity;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var prosecutor = (String) execution.getVariable(CaseFacts.PROSECUTOR);
        var file = register.find(CaseFacts.reference(execution))
                .orElseThrow(() -> new IllegalStateException("The case is not registered"));
        mail.send(message(execution, file, prosecutor), address(prosecutor));
    }

    private static StaffMessage message(DelegateExecution execution, CaseFile file, String prosecutor) {
        return new StaffMessage(
                Notice.SUPPORT,
                new Post(CaseFacts.PROSECUTOR, file.force(), file.cpsArea()),
                new MessageKey(file.reference(), "support:" + execution.getProcessInstanceId(), 1, prosecutor),
                file.updateReference(),
                Map.of(Field.REFERENCE, file.updateReference(), Field.CASE, file.reference()));
    }

    private String address(String colleague) {
        return asTheSystem.run(() -> identity.createUserQuery().userId(colleague).list().stream()
                .findFirst()
                .map(User::getEmail)
                .orElse(null));
    }
}
