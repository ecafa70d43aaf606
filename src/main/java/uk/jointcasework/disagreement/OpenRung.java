package uk.jointcasework.disagreement;

import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.YesNo;
import uk.jointcasework.time.LadderLooks;

/** Opens a rung of the ladder: asks the table who answers it, and writes it into the log. */
@Component("openRung")
class OpenRung implements JavaDelegate {

    private final DisagreementSteps steps;
    private final DisagreementLog log;

    OpenRung(DisagreementSteps steps, DisagreementLog log) {
        this.steps = steps;
        this.log = log;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var facts = CaseFacts.of(execution);
        var rung = rung(execution);
        var step = steps.step(rung.number(), rung.what(), facts);
        if (!log.open(rung, (String) execution.getVariable(Disagreement.CHALLENGED_BY), step)) {
            throw new BadUserRequestException("What is challenged: this is under challenge already");
        }
        execution.setVariables(Map.of(
                LadderLooks.CPS_ROLE,
                step.cpsRole(),
                DisagreementSteps.FURTHER_RUNG,
                YesNo.of(step.furtherRung()),
                "furtherRole",
                steps.roleAbove(rung.number(), step, rung.what(), facts)));
    }

    static DisagreementLog.Rung rung(DelegateExecution execution) {
        return new DisagreementLog.Rung(
                CaseFacts.reference(execution),
                (String) execution.getVariable(Disagreement.CHALLENGED),
                (String) execution.getVariable(Disagreement.SUSPECT),
                (String) execution.getVariable(Disagreement.DISPUTED_DECISION),
                ((Number) execution.getVariable(Disagreement.RUNG)).intValue());
    }
}
