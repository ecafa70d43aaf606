package uk.jointcasework.escalation;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.engine.AsTheSystem;
import uk.jointcasework.mail.Language;
import uk.jointcasework.mail.Letter;
import uk.jointcasework.mail.MessageKey;
import uk.jointcasework.mail.OutboundMessage;
import uk.jointcasework.mail.Outbox;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;

/** Writes to everybody whom a step is for: whoever has the work for a reminder, else the same rung of both sides. */
@Component("tellStep")
class TellStep implements JavaDelegate {

    private static final String REMINDER = """
            On the case %s this is to be done soon: %s.

            %s

            It waits in Joint Casework. If the date cannot be kept, ask your sergeant or legal manager to change it, \
            with the reason, before it passes.
            """;

    private static final String STEP = """
            Work on the case %s is late: %s.

            %s

            It has reached rung %d of the ladder: %s (police) and %s (CPS). The task "Agree how to unblock" waits in \
            Joint Casework for you or a colleague of the same rank%s. It stays there until you have answered, the \
            work is done, or the next rung has it.
            """;

    private final Ladder ladder;
    private final DeadlineBook book;
    private final CaseRegister register;
    private final Organisation organisation;
    private final Outbox outbox;
    private final IdentityService identity;
    private final TaskService tasks;
    private final AsTheSystem asTheSystem;

    TellStep(
            Ladder ladder,
            DeadlineBook book,
            CaseRegister register,
            Organisation organisation,
            Outbox outbox,
            IdentityService identity,
            TaskService tasks,
            AsTheSystem asTheSystem) {
        this.ladder = ladder;
        this.book = book;
        this.register = register;
        this.organisation = organisation;
        this.outbox = outbox;
        this.identity = identity;
        this.tasks = tasks;
        this.asTheSystem = asTheSystem;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var deadline = ladder.of(execution);
        var step = TakeStep.step(execution);
        var updateReference = register.find(deadline.caseReference())
                .map(CaseFile::updateReference)
                .orElseThrow(() -> new IllegalStateException("The case is not registered"));
        var recipients = step.isReminder() ? whoHas(deadline) : rung(deadline, step);
        recipients.stream()
                .filter(person ->
                        person.getEmail() != null && !person.getEmail().isBlank())
                .forEach(person -> outbox.send(message(deadline, step, person, updateReference)));
    }

    private List<User> whoHas(Deadline deadline) {
        return asTheSystem.run(() -> {
            var task = tasks.createTaskQuery().taskId(deadline.work()).singleResult();
            return task != null && task.getAssignee() != null
                    ? identity.createUserQuery().userId(task.getAssignee()).list()
                    : members(unit(deadline), deadline.role());
        });
    }

    private List<User> rung(Deadline deadline, Step step) {
        return asTheSystem.run(() -> Stream.concat(
                        members(deadline.force(), step.policeRole()).stream(),
                        members(deadline.cpsArea(), step.cpsRole()).stream())
                .toList());
    }

    private List<User> members(String unit, String role) {
        return identity.createUserQuery()
                .memberOfGroup(organisation.group(unit, role))
                .list();
    }

    private static String unit(Deadline deadline) {
        return deadline.agency().equals("cps") ? deadline.cpsArea() : deadline.force();
    }

    private OutboundMessage message(Deadline deadline, Step step, User person, String updateReference) {
        var why = String.join("\n", book.why(deadline));
        var text = step.isReminder()
                ? REMINDER.formatted(deadline.caseReference(), deadline.name(), why)
                : STEP.formatted(
                        deadline.caseReference(),
                        deadline.name(),
                        why,
                        step.rung(),
                        organisation.roleName(step.policeRole()),
                        organisation.roleName(step.cpsRole()),
                        step.jointCall() ? "; speak to each other today" : "");
        return new OutboundMessage(
                // The step's own row: a repeated run finds the message sent.
                new MessageKey(
                        deadline.caseReference(),
                        "ladder:" + deadline.id() + ":" + step.rung(),
                        deadline.occurrence(),
                        person.getId()),
                person.getEmail(),
                new Letter(
                        step.isReminder() ? "reminder" : "lateWork",
                        "0",
                        Language.ENGLISH,
                        (step.isReminder() ? "Due soon on case " : "Late work on case ") + updateReference,
                        text,
                        "<p>" + text + "</p>"),
                null,
                updateReference,
                null);
    }
}
