package uk.jointcasework.disagreement;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes the answer of a rung into the log; whoever gave it does not give that of the next rung. */
@Component("recordChallengeAnswer")
class RecordChallengeAnswer implements JavaDelegate {

    static final String OUTCOME = "challengeOutcome";

    private final DisagreementLog log;

    RecordChallengeAnswer(DisagreementLog log) {
        this.log = log;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var rung = OpenRung.rung(execution);
        var answeredBy = (String) execution.getVariable("answeredBy");
        log.answer(rung.decision(), rung.number(), answeredBy, (String) execution.getVariable(OUTCOME));
        execution.setVariable(
                Disagreement.DECIDED_BY, execution.getVariable(Disagreement.DECIDED_BY) + "," + answeredBy);
    }
}
