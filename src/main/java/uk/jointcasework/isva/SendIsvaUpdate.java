package uk.jointcasework.isva;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFacts;
import uk.jointcasework.mail.Field;
import uk.jointcasework.mail.Letters;
import uk.jointcasework.mail.MessageKey;
import uk.jointcasework.mail.OutboundMessage;
import uk.jointcasework.mail.Outbox;
import uk.jointcasework.organisation.Organisation;

/** Writes to the adviser, if that is still allowed at the moment of sending. */
@Component("sendIsvaUpdate")
class SendIsvaUpdate implements JavaDelegate {

    private final IsvaLinks links;
    private final Outbox outbox;
    private final Organisation organisation;
    private final Letters letters;

    SendIsvaUpdate(IsvaLinks links, Outbox outbox, Organisation organisation, Letters letters) {
        this.links = links;
        this.outbox = outbox;
        this.organisation = organisation;
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var link = links.usable(CaseFacts.reference(execution));
        link.ifPresent(allowed -> outbox.send(message(execution, allowed)));
        execution.setVariable("updateSent", link.isPresent());
    }

    private OutboundMessage message(DelegateExecution execution, IsvaLink link) {
        var force = organisation
                .force((String) execution.getVariable(CaseFacts.FORCE))
                .orElseThrow()
                .name();
        var fields = Map.<Field, Object>of(
                Field.REFERENCE, link.updateReference(), Field.FORCE, force, Field.CONTACT, link.contact());
        return new OutboundMessage(
                new MessageKey(
                        CaseFacts.reference(execution),
                        (String) execution.getVariable(IsvaUpdate.MILESTONE),
                        (Integer) execution.getVariable(IsvaUpdate.OCCURRENCE),
                        link.service()),
                link.mailbox(),
                letters.write((String) execution.getVariable(IsvaUpdate.UPDATE_TEXT), link.language(), fields),
                null,
                link.updateReference(),
                link.id());
    }
}
