package uk.jointcasework.isva;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.YesNo;

/**
 * Looks whether an ISVA was told of a case that was registered in error, and ends the link: nothing more is sent by it, and
 * a person says that nothing follows.
 */
@Component("seeIsvaToTell")
class SeeIsvaToTell implements JavaDelegate {

    static final String IS_TO_BE_TOLD = "isvaKnowsOfCase";

    private final IsvaLinks links;

    SeeIsvaToTell(IsvaLinks links) {
        this.links = links;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = CaseFacts.reference(execution);
        var terms = links.terms(reference);
        terms.ifPresent(linked -> links.record(reference, IsvaLinks.SUPPORT_ENDED, linked, null));
        execution.setVariable(IS_TO_BE_TOLD, terms.isPresent() ? YesNo.YES : YesNo.NO);
    }
}
