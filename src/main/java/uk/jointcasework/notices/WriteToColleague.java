package uk.jointcasework.notices;

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
import uk.jointcasework.mail.Notice;
import uk.jointcasework.mail.Post;
import uk.jointcasework.mail.StaffMail;
import uk.jointcasework.mail.StaffMessage;
import uk.jointcasework.time.DeadlineBook;

/** Tells a colleague of the work that they have been given. */
@Component("writeToColleague")
class WriteToColleague implements JavaDelegate {

    private final StaffMail mail;
    private final DeadlineBook book;
    private final CaseRegister register;
    private final IdentityService identity;
    private final AsTheSystem asTheSystem;

    WriteToColleague(
            StaffMail mail,
            DeadlineBook book,
            CaseRegister register,
            IdentityService identity,
            AsTheSystem asTheSystem) {
        this.mail = mail;
        this.book = book;
        this.register = register;
        this.identity = identity;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var colleague = (String) execution.getVariable(StaffNotice.COLLEAGUE);
        var told = mail.send(message(execution, colleague), address(colleague));
        execution.setVariable(StaffNotice.COLLEAGUE_TOLD, told);
    }

    private StaffMessage message(DelegateExecution execution, String colleague) {
        var reference = CaseFacts.reference(execution);
        var deadline = book.ofWork((String) execution.getVariable(StaffNotice.WORK_GIVEN))
                .orElseThrow(() -> new IllegalStateException("The work has no deadline"));
        var updateReference = register.find(reference)
                .map(CaseFile::updateReference)
                .orElseThrow(() -> new IllegalStateException("The case is not registered"));
        return new StaffMessage(
                Notice.ALLOCATION,
                Post.of(deadline),
                StaffNotice.key(reference, colleague),
                updateReference,
                Map.of(
                        Field.REFERENCE,
                        updateReference,
                        Field.CASE,
                        reference,
                        Field.WORK,
                        deadline.name(),
                        Field.WHY,
                        book.whyForMail(deadline)));
    }

    private String address(String colleague) {
        return asTheSystem.run(() -> identity.createUserQuery().userId(colleague).list().stream()
                .findFirst()
                .map(User::getEmail)
                .orElse(null));
    }
}
