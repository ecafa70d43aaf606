package uk.jointcasework.escalation;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.statements.Statements;
import uk.jointcasework.work.Work;

/** Writes down what one side answered; who asks for the next rung gets it, whatever the other side says. */
@Component("recordAnswer")
class RecordAnswer implements TaskListener {

    /** The answer of a side that asks for the next rung. */
    static final String RAISED = "raisedHigher";

    private final Steps steps;
    private final Statements statements;

    RecordAnswer(Steps steps, Statements statements) {
        this.steps = steps;
        this.statements = statements;
    }

    @Override
    public void notify(DelegateTask task) {
        var answer = (String) task.getVariable(Ladder.UNBLOCK_STEP);
        var date = (String) task.getVariable(Ladder.AGREED_DATE);
        steps.answered(
                (Long) task.getVariable(Ladder.STEP),
                side(task),
                task.getAssignee(),
                answer,
                date == null ? null : LocalDate.parse(date),
                statements.words((String) task.getVariable(Ladder.UNBLOCK_REASON)));
        task.setVariable(
                Ladder.RAISE_ASKED, RAISED.equals(answer) || Boolean.TRUE.equals(task.getVariable(Ladder.RAISE_ASKED)));
    }

    private static Agency side(DelegateTask task) {
        return task.getVariable(Ladder.POLICE_ROLE).equals(task.getVariable(Work.OWNER)) ? Agency.POLICE : Agency.CPS;
    }
}
