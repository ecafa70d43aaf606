package uk.jointcasework.isva;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.tables.TableInputs;

/** Asks the table whether a milestone is told, with which message, and when. */
@Component("chooseUpdate")
class ChooseUpdate implements JavaDelegate {

    private static final List<String> OUTPUTS = List.of(
            IsvaUpdate.TEMPLATE,
            IsvaUpdate.KIND,
            IsvaUpdate.VICTIM_FIRST,
            IsvaUpdate.HELD_BY,
            IsvaUpdate.STAGE,
            IsvaUpdate.MEETING,
            IsvaUpdate.INVITE,
            IsvaUpdate.DAY);

    private final UpdateRules rules;

    ChooseUpdate(UpdateRules rules) {
        this.rules = rules;
    }

    @Bean
    static TableInputs inputsOfIsvaUpdateRules() {
        return new TableInputs(UpdateRules.TABLE, Set.of(IsvaUpdate.MILESTONE, CaseFacts.FORCE, CaseFacts.CPS_AREA));
    }

    @Override
    public void execute(DelegateExecution execution) {
        var row = rules.row((String) execution.getVariable(IsvaUpdate.MILESTONE), execution);
        OUTPUTS.forEach(name -> execution.setVariable(name, row.get(name)));
    }
}
