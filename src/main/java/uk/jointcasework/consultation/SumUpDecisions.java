package uk.jointcasework.consultation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sums up the decisions about the suspects of this consultation. */
@Component("sumUpDecisions")
class SumUpDecisions implements JavaDelegate {

    private final SuspectList suspectList;

    SumUpDecisions(SuspectList suspectList) {
        this.suspectList = suspectList;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var now = new LinkedHashMap<String, Decision>();
        suspectList
                .of((String) execution.getVariable("undecidedSuspects"))
                .forEach(suspect -> now.put(
                        suspect, Decision.of((String) execution.getVariable(RecordDecision.variable(suspect)))));
        var before = new Outcome.Standing(
                suspectList.of((String) execution.getVariable("chargedSuspects")),
                suspectList.of((String) execution.getVariable("notChargedSuspects")),
                suspectList.of((String) execution.getVariable("outOfCourtSuspects")));
        execution.setVariables(variables(new Outcome(before, now)));
    }

    private static Map<String, Object> variables(Outcome outcome) {
        return Map.of(
                "chargedNow", SuspectList.text(outcome.chargedNow()),
                "notChargedNow", SuspectList.text(outcome.notChargedNow()),
                "outOfCourtNow", SuspectList.text(outcome.outOfCourtNow()),
                "chargedSuspects", SuspectList.text(outcome.after().charged()),
                "notChargedSuspects", SuspectList.text(outcome.after().notCharged()),
                "outOfCourtSuspects", SuspectList.text(outcome.after().outOfCourt()),
                "undecidedSuspects", SuspectList.text(outcome.undecided()),
                "consultationOutcome", outcome.wayOn().code(),
                "decisionsToTell", outcome.hasDecisionsToTell(),
                "caseStanding", outcome.caseStanding());
    }
}
