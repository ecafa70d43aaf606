package uk.jointcasework.isva;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import uk.jointcasework.tables.TableInputs;
import uk.jointcasework.tables.Tables;

/**
 * Looks at the link, the consent and the holds as they are at this moment, and asks the table whether the message may
 * go: it runs in the transaction that sends, at every attempt.
 */
@Component("checkUpdate")
class CheckUpdate implements JavaDelegate {

    private static final String TABLE = "isvaUpdateConditions";

    private final UpdateConditions conditions;
    private final Tables tables;

    CheckUpdate(UpdateConditions conditions, Tables tables) {
        this.conditions = conditions;
        this.tables = tables;
    }

    @Bean
    static TableInputs inputsOfIsvaUpdateConditions() {
        return new TableInputs(
                TABLE,
                Set.of(
                        IsvaUpdate.TEMPLATE,
                        IsvaUpdate.KIND,
                        IsvaLinks.LINKED,
                        UpdateConditions.CONSENT,
                        IsvaAnswers.CONSENT_SCOPE,
                        UpdateConditions.HOLD,
                        UpdateConditions.VICTIM_TOLD,
                        UpdateConditions.OVERTAKEN,
                        UpdateConditions.SAME_TOLD_DAYS_AGO,
                        UpdateConditions.SAME_WAITING));
    }

    @Override
    public void execute(DelegateExecution execution) {
        var row = tables.row(TABLE, conditions.of(execution));
        execution.setVariable(IsvaUpdate.ALLOWED, row.get(IsvaUpdate.ALLOWED));
        execution.setVariable(IsvaUpdate.STANDING, row.get(IsvaUpdate.STANDING));
        execution.setVariable(IsvaUpdate.REASON, row.get(IsvaUpdate.REASON));
    }
}
