package uk.jointcasework.isva;

import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.milestone.Ledger;
import uk.jointcasework.tables.Tables;

/** The table of what an ISVA is told of. */
@Component
class UpdateRules {

    static final String TABLE = "isvaUpdateRules";

    private static final String NONE = "none";
    /** Before anything has happened that says otherwise. */
    private static final String FIRST_STAGE = IsvaSettings.INVESTIGATION;

    private final Tables tables;
    private final Ledger ledger;

    UpdateRules(Tables tables, Ledger ledger) {
        this.tables = tables;
        this.ledger = ledger;
    }

    /** The row for a milestone in the force and Area of a case. */
    Map<String, Object> row(String milestone, VariableScope ofCase) {
        return tables.row(
                TABLE,
                Map.of(
                        IsvaUpdate.MILESTONE, milestone,
                        CaseFacts.FORCE, ofCase.getVariable(CaseFacts.FORCE),
                        CaseFacts.CPS_AREA, ofCase.getVariable(CaseFacts.CPS_AREA)));
    }

    /** The stage that a case is at, as an ISVA may know it: that of the newest milestone which has one. */
    String stage(VariableScope ofCase) {
        return ledger.newestFirst(CaseFacts.reference(ofCase)).stream()
                .map(milestone -> (String) row(milestone, ofCase).get(IsvaUpdate.STAGE))
                .filter(stage -> !NONE.equals(stage))
                .findFirst()
                .orElse(FIRST_STAGE);
    }
}
