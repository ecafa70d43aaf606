package uk.jointcasework.restriction;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
import uk.jointcasework.organisation.CasePeople;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.tenants.RestrictedCases;

/**
 * Tells the heads of both sides, whether they are named for the case or not, and everybody who is named that somebody opened
 * it in an emergency, in the same transaction as the access. They hear who did, which kind of emergency it
 * was and until when, and nothing of the case but its reference.
 */
@Component("tellUnitHead")
class TellUnitHead implements JavaDelegate {

    private static final String POLICE_HEAD = "superintendent";
    private static final String CPS_HEAD = "unit-head";
    private static final String NAMED = "named";

    private final CaseRegister register;
    private final Organisation organisation;
    private final CasePeople people;
    private final StaffMail mail;
    private final RestrictedCases restricted;

    TellUnitHead(
            CaseRegister register,
            Organisation organisation,
            CasePeople people,
            StaffMail mail,
            RestrictedCases restricted) {
        this.restricted = restricted;
        this.register = register;
        this.organisation = organisation;
        this.people = people;
        this.mail = mail;
    }

    /** Whether one of the sides has a head who can be told. */
    boolean hasHead(CaseFile file) {
        return !heads(file, file.force(), POLICE_HEAD).isEmpty()
                || !heads(file, file.cpsArea(), CPS_HEAD).isEmpty();
    }

    /** A head who may never see the case does not learn that somebody works on it. */
    private List<User> heads(CaseFile file, String unit, String role) {
        return organisation.members(unit, role).stream()
                .filter(head -> !restricted.isKeptOut(file.reference(), head.getId()))
                .toList();
    }

    @Override
    public void execute(DelegateExecution execution) {
        var file = register.find(CaseFacts.reference(execution))
                .orElseThrow(() -> new IllegalStateException("The case is not registered"));
        var recipients = new LinkedHashMap<User, String>();
        heads(file, file.force(), POLICE_HEAD).forEach(head -> recipients.put(head, POLICE_HEAD));
        heads(file, file.cpsArea(), CPS_HEAD).forEach(head -> recipients.put(head, CPS_HEAD));
        var heads = recipients.keySet().stream().map(User::getId).collect(Collectors.toSet());
        people.named(file.reference(), file.force(), file.cpsArea()).stream()
                .filter(person -> !heads.contains(person.getId()))
                .forEach(person -> recipients.put(person, NAMED));
        recipients.forEach((person, role) -> mail.send(message(execution, file, role, person), person.getEmail()));
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
                        Field.OPENED_BECAUSE, execution.getVariable(Restriction.BECAUSE),
                        Field.OPEN_UNTIL, ((Date) execution.getVariable(Restriction.ACCESS_ENDS)).toInstant()));
    }
}
