package uk.jointcasework.support;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.EitherSide;
import uk.jointcasework.casefile.OpenCases;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.StartFormSubmitted;

/** Somebody of either side says how the victim stands now. */
@Component
class SupportHeard {

    private final EitherSide sides;
    private final OpenCases cases;

    SupportHeard(EitherSide sides, OpenCases cases) {
        this.sides = sides;
        this.cases = cases;
    }

    @EventListener(condition = "#event.processKey() == 'recordVictimSupport'")
    void heard(StartFormSubmitted event) {
        sides.choose(event)
                .flatMap(cases::prosecutor)
                .ifPresent(prosecutor -> event.variables().put(CaseFacts.PROSECUTOR, prosecutor));
    }
}
