package uk.jointcasework.consultation;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.casefile.Suspect;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FreshValues;

/**
 * Whether a suspect is held, as the Threshold Test asks, counts when the decision is taken and not when the task came up:
 * a suspect may have been released since, or the detention may have run out.
 */
@Component
class HeldNow {

    private final SuspectList suspects;

    HeldNow(SuspectList suspects) {
        this.suspects = suspects;
    }

    @EventListener
    void look(FreshValues values) {
        var task = values.task();
        if (PreChargeJourney.DECIDE_FOR_SUSPECT.equals(task.getTaskDefinitionKey()) && values.has(Suspect.IS)) {
            values.put(Suspect.IS, suspects.status(task, (String) task.getVariable(CaseFacts.SUSPECT)));
        }
    }
}
