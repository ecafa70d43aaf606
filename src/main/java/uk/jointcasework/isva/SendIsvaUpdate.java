package uk.jointcasework.isva;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFacts;
import uk.jointcasework.mail.OutboundMessage;
import uk.jointcasework.mail.Outbox;
import uk.jointcasework.organisation.Organisation;

/** Writes to the adviser, if that is still allowed at the moment of sending. */
@Component("sendIsvaUpdate")
class SendIsvaUpdate implements JavaDelegate {

    private final IsvaLinks links;
    private final Outbox outbox;
    private final Organisation organisation;

    SendIsvaUpdate(IsvaLinks links, Outbox outbox, Organisation organisation) {
        this.links = links;
        this.outbox = outbox;
        this.organisation = organisation;
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
        return new OutboundMessage(
                CaseFacts.reference(execution),
                (String) execution.getVariable(IsvaUpdate.MILESTONE),
                (Integer) execution.getVariable(IsvaUpdate.OCCURRENCE),
                link.service(),
                link.mailbox(),
                "isvaUpdate",
                link.language().locale(),
                UpdateText.subject(link.language(), link.updateReference()),
                UpdateText.body(link.language(), link.updateReference(), force, (String)
                        execution.getVariable(IsvaUpdate.UPDATE_TEXT)));
    }
}
