package uk.jointcasework.escalation;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import uk.jointcasework.engine.AsTheSystem;
import uk.jointcasework.time.Deadline;

/** The process in which both sides agree, at one step, how late work gets moving. */
@Component
class Unblocking {

    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    Unblocking(RuntimeService runtime, AsTheSystem asTheSystem) {
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
    }

    /** Asks the people of a step. */
    void ask(Deadline deadline, Map<String, Object> variables) {
        asTheSystem.run(() ->
                runtime.startProcessInstanceByMessage(Ladder.STEP_TAKEN, deadline.caseReference(), variables));
    }

    /** Nobody is asked any longer: the work moved, or the next rung has it. */
    void over(Deadline deadline) {
        asTheSystem.run(() -> runtime.createMessageCorrelation(Ladder.STEP_IS_OVER)
                .processInstanceBusinessKey(deadline.caseReference())
                .processInstanceVariableEquals(Ladder.DEADLINE, deadline.id())
                .correlateAllWithResult());
    }
}
