package uk.jointcasework.disagreement;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.YesNo;

/** Sees whether the case can still take up what was challenged, or has gone on meanwhile. */
@Component("seeWhatStands")
class SeeWhatStands implements JavaDelegate {

    static final String WAITING_INSTANCE = "waitingInstance";

    private final StandingDecisions decisions;

    SeeWhatStands(StandingDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var rung = OpenRung.rung(execution);
        var standing = decisions
                .find(rung.caseReference(), rung.what(), rung.suspect(), (String)
                        execution.getVariable(Disagreement.ITEM))
                .filter(decision -> decision.id().equals(rung.decision()))
                .filter(StandingDecision::canBeReopened)
                .filter(decision -> !decisions.isForAReviewer(rung.caseReference(), rung.suspect(), decision));
        execution.setVariable("decisionStands", YesNo.of(standing.isPresent()));
        execution.setVariable(
                WAITING_INSTANCE,
                standing.map(StandingDecision::waitingInstance).orElse(null));
    }
}
