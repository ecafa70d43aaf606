package uk.jointcasework.handover;

import java.util.Map;
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
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.people.OwnRole;
import uk.jointcasework.people.WhoIsTold;

/** Tells whoever takes a case over, and the officer or the prosecutor of the other side, and nobody of whom it was before. */
@Component("tellOfHandover")
class TellOfHandover implements JavaDelegate {

    private final CaseRegister register;
    private final Organisation organisation;
    private final WhoIsTold told;
    private final StaffMail mail;

    TellOfHandover(CaseRegister register, Organisation organisation, WhoIsTold told, StaffMail mail) {
        this.register = register;
        this.organisation = organisation;
        this.told = told;
        this.mail = mail;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var file = register.find(CaseFacts.reference(execution))
                .orElseThrow(() -> new IllegalStateException("The case is not registered"));
        var role = ChangeCasePeople.handedRole(execution);
        tell(execution, file, role, true);
        tell(execution, file, otherSide(role), false);
    }

    private OwnRole otherSide(OwnRole role) {
        return organisation.agencyOf(role.code()) == Agency.POLICE ? OwnRole.PROSECUTOR : OwnRole.OFFICER;
    }

    private void tell(DelegateExecution execution, CaseFile file, OwnRole reader, boolean takesOver) {
        var unit = organisation.agencyOf(reader.code()).unit(file.force(), file.cpsArea());
        told.own(file.reference(), unit, reader)
                .ifPresent(person -> mail.send(message(execution, file, reader, person, takesOver), person.getEmail()));
    }

    private static StaffMessage message(
            DelegateExecution execution, CaseFile file, OwnRole reader, User person, boolean takesOver) {
        return new StaffMessage(
                Notice.HANDOVER,
                new Post(reader.code(), file.force(), file.cpsArea()),
                new MessageKey(file.reference(), "handover:" + execution.getProcessInstanceId(), 1, person.getId()),
                file.updateReference(),
                Map.of(
                        Field.REFERENCE,
                        file.updateReference(),
                        Field.CASE,
                        file.reference(),
                        Field.HANDED_ROLE,
                        ChangeCasePeople.handedRole(execution).inSentence(),
                        Field.TO_READER,
                        takesOver));
    }
}
