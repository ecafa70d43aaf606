package uk.jointcasework.casefile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.springframework.stereotype.Component;
import uk.jointcasework.engine.AsTheSystem;

/** What a process needs to know of a case that exists, when a person starts it from the outside. */
@Component
public class KnownCases {

    private final CaseRegister register;
    private final HistoryService history;
    private final AsTheSystem asTheSystem;

    KnownCases(CaseRegister register, HistoryService history, AsTheSystem asTheSystem) {
        this.register = register;
        this.history = history;
        this.asTheSystem = asTheSystem;
    }

    /** The facts of a case as its newest journey has them; empty if no case has this reference. */
    public Optional<Map<String, Object>> facts(String reference) {
        return register.find(reference).map(file -> asTheSystem.run(() -> factsOf(file)));
    }

    private Map<String, Object> factsOf(CaseFile file) {
        var facts = new HashMap<String, Object>();
        CaseFacts.names().forEach(name -> facts.put(name, null));
        var journeys = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(file.reference())
                .processDefinitionKey(PreChargeJourney.KEY)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, 1);
        journeys.forEach(journey -> history
                .createHistoricVariableInstanceQuery()
                .processInstanceId(journey.getId())
                .variableNameIn(CaseFacts.names().toArray(String[]::new))
                .list()
                .stream()
                .filter(variable -> variable.getActivityInstanceId().equals(journey.getId()))
                .forEach(variable -> facts.put(variable.getName(), variable.getValue())));
        facts.put(CaseFacts.CASE_REFERENCE, file.reference());
        facts.put(CaseFacts.FORCE, file.force());
        facts.put(CaseFacts.CPS_AREA, file.cpsArea());
        return facts;
    }
}
