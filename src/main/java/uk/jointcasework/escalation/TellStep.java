package uk.jointcasework.escalation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.letters.Field;
import uk.jointcasework.mail.MessageKey;
import uk.jointcasework.mail.Notice;
import uk.jointcasework.mail.Post;
import uk.jointcasework.mail.StaffMail;
import uk.jointcasework.mail.StaffMessage;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.people.WhoIsTold;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;

/**
 * Writes to everybody whom a step is for: whoever has the work for a reminder, else the same rung of both sides. On a rung on
 * which the case has somebody of its own that is them, and nobody else of their rank.
 */
@Component("tellStep")
class TellStep implements JavaDelegate {

    private final Ladder ladder;
    private final DeadlineBook book;
    private final CaseRegister register;
    private final Organisation organisation;
    private final WhoIsTold told;
    private final StaffMail mail;
    private final IdentityService identity;
    private final TaskService tasks;
    private final AsTheSystem asTheSystem;

    TellStep(
            Ladder ladder,
            DeadlineBook book,
            CaseRegister register,
            Organisation organisation,
            WhoIsTold told,
            StaffMail mail,
            IdentityService identity,
            TaskService tasks,
            AsTheSystem asTheSystem) {
        this.ladder = ladder;
        this.book = book;
        this.register = register;
        this.organisation = organisation;
        this.told = told;
        this.mail = mail;
        this.identity = identity;
        this.tasks = tasks;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var deadline = ladder.of(execution);
        var step = TakeStep.step(execution);
        if (step.isReminder()) {
            send(Notice.REMINDER, deadline, step, deadline.role(), whoHas(deadline));
        } else {
            send(
                    Notice.LATE_WORK,
                    deadline,
                    step,
                    step.policeRole(),
                    members(deadline, deadline.force(), step.policeRole()));
            send(
                    Notice.LATE_WORK,
                    deadline,
                    step,
                    step.cpsRole(),
                    members(deadline, deadline.cpsArea(), step.cpsRole()));
        }
    }

    private void send(Notice notice, Deadline deadline, Step step, String role, List<User> people) {
        var updateReference = register.find(deadline.caseReference())
                .map(CaseFile::updateReference)
                .orElseThrow(() -> new IllegalStateException("The case is not registered"));
        var post = new Post(role, deadline.force(), deadline.cpsArea());
        var fields = fields(deadline, step, updateReference);
        people.forEach(person -> mail.send(
                new StaffMessage(notice, post, key(deadline, step, person), updateReference, fields),
                person.getEmail()));
    }

    private List<User> whoHas(Deadline deadline) {
        return asTheSystem.run(() -> {
            var task = tasks.createTaskQuery().taskId(deadline.work()).singleResult();
            return task != null && task.getAssignee() != null
                    ? identity.createUserQuery().userId(task.getAssignee()).list()
                    : members(deadline, deadline.unit(), deadline.role());
        });
    }

    private List<User> members(Deadline deadline, String unit, String role) {
        return told.of(deadline.caseReference(), unit, role);
    }

    private Map<Field, Object> fields(Deadline deadline, Step step, String updateReference) {
        var fields = new EnumMap<Field, Object>(Field.class);
        fields.put(Field.REFERENCE, updateReference);
        fields.put(Field.CASE, deadline.caseReference());
        fields.put(Field.WORK, deadline.name());
        fields.put(Field.WHY, book.whyForMail(deadline));
        if (!step.isReminder()) {
            fields.put(Field.RUNG, step.rung());
            fields.put(Field.POLICE_ROLE, organisation.roleName(step.policeRole()));
            fields.put(Field.CPS_ROLE, organisation.roleName(step.cpsRole()));
            fields.put(Field.JOINT_CALL, step.jointCall());
        }
        return fields;
    }

    /** The step's own row: a repeated run finds the message sent. */
    private static MessageKey key(Deadline deadline, Step step, User person) {
        return new MessageKey(
                deadline.caseReference(),
                "ladder:" + deadline.id() + ":" + step.rung(),
                deadline.occurrence(),
                person.getId());
    }
}
