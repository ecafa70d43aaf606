package uk.jointcasework.isva;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFacts;

/** Keeps what the officer recorded about the adviser and the victim's consent. */
@Component("recordIsvaLink")
class RecordIsvaLink implements JavaDelegate {

    private final IsvaLinks links;

    RecordIsvaLink(IsvaLinks links) {
        this.links = links;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var consents = "yes".equals(execution.getVariable("victimConsents"));
        var consentOn = consents ? LocalDate.parse((String) execution.getVariable("consentTakenOn")) : null;
        links.link(
                CaseFacts.reference(execution),
                (String) execution.getVariable("isvaService"),
                consents,
                consentOn,
                (String) execution.getVariable("updateLanguage"));
    }
}
