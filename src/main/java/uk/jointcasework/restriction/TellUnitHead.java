package uk.jointcasework.restriction;

import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.letters.Field;
import uk.jointcasework.mail.MessageKey;
import uk.jointcasework.mail.Notice;
import uk.jointcasework.mail.Post;
import uk.jointcasework.mail.StaffMail;
import uk.jointcasework.mail.StaffMessage;
import uk.jointcasework.organisation.Organisation;

/**
 * Tells the heads of both sides, whether they are named for the case or not, that somebody opened it in an emergency. They
 * hear who did and until when, and nothing of the case but its reference.
 */
@Component("tellUnitHead")
class TellUnitHead implements JavaDelegate {

    private static final String POLICE_HEAD = "superintendent";
    private static final String CPS_HEAD = "unit-head";

    private final CaseRegister register;
    private final Organisation organisation;
    private final StaffMail mail;

    TellUnitHead(CaseRegister register, Organisation organisation, StaffMail mail) {
        this.register = register;
        this.organisation = organisation;
        this.mail = mail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var file = register.find(CaseFacts.reference(execution))
                .orElseThrow(() -> new IllegalStateException("The case is not registered"));
        var told = Stream.of(
                        tell(execution, file, file.force(), POLICE_HEAD),
                        tell(execution, file, file.cpsArea(), CPS_HEAD))
                .anyMatch(Boolean.TRUE::equals);
        if (!told) {
            throw new IllegalStateException("An emergency has to be told to somebody: neither side has a head");
        }
    }

    private boolean tell(DelegateExecution execution, CaseFile file, String unit, String role) {
        return organisation.members(unit, role).stream()
                .map(head -> mail.send(message(execution, file, role, head), head.getEmail()))
                .reduce(false, Boolean::logicalOr);
    }

    private static StaffMessage message(DelegateExecution execution, CaseFile file, String role, User head) {
        return new StaffMessage(
                Notice.EMERGENCY,
                new Post(role, file.force(), file.cpsArea()),
                new MessageKey(file.reference(), "opened:" + execution.getProcessInstanceId(), 1, head.getId()),
                file.updateReference(),
                Map.of(
                        Field.REFERENCE, file.updateReference(),
                        Field.CASE, file.reference(),
                        Field.OPENED_BY, execution.getVariable(Restriction.OPENED_BY),
                        Field.OPEN_UNTIL, ((Date) execution.getVariable(Restriction.ACCESS_ENDS)).toInstant()));
    }
}
