package uk.jointcasework.hold;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
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
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;

/** Tells whoever has the work that it is back; if nobody has it, whoever put it on hold. */
@Component("tellHolder")
class TellHolder implements JavaDelegate {

    private final StaffMail mail;
    private final DeadlineBook book;
    private final CaseRegister register;
    private final TaskService tasks;
    private final IdentityService identity;
    private final AsTheSystem asTheSystem;

    TellHolder(
            StaffMail mail,
            DeadlineBook book,
            CaseRegister register,
            TaskService tasks,
            IdentityService identity,
            AsTheSystem asTheSystem) {
        this.mail = mail;
        this.book = book;
        this.register = register;
        this.tasks = tasks;
        this.identity = identity;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var work = HoldWork.work(execution);
        // It may have been done between the morning and the mail.
        asTheSystem
                .run(() -> tasks.createTaskQuery().taskId(work).list().stream().findFirst())
                .ifPresent(task -> tell(execution, task, book.ofWork(work).orElseThrow()));
    }

    private void tell(DelegateExecution execution, Task task, Deadline deadline) {
        var colleague = Optional.ofNullable(task.getAssignee())
                .orElseGet(() -> (String) execution.getVariable(HoldWork.HELD_BY));
        var reference = CaseFacts.reference(execution);
        var updateReference = register.find(reference)
                .map(CaseFile::updateReference)
                .orElseThrow(() -> new IllegalStateException("The case is not registered"));
        mail.send(
                new StaffMessage(
                        Notice.HOLD,
                        Post.of(deadline),
                        new MessageKey(reference, "hold:" + execution.getProcessInstanceId(), 1, colleague),
                        updateReference,
                        Map.of(
                                Field.REFERENCE,
                                updateReference,
                                Field.CASE,
                                reference,
                                Field.WORK,
                                deadline.name(),
                                Field.WHY,
                                book.whyForMail(deadline))),
                address(colleague));
    }

    private String address(String colleague) {
        return asTheSystem.run(() -> identity.createUserQuery().userId(colleague).list().stream()
                .findFirst()
                .map(User::getEmail)
                .orElse(null));
    }
}
