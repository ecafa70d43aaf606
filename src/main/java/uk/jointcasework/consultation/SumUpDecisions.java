package uk.jointcasework.consultation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;

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
                .of((String) execution.getVariable(PreChargeJourney.UNDECIDED_SUSPECTS))
                .forEach(suspect -> now.put(
                        suspect, Decision.of((String) execution.getVariable(RecordDecision.variable(suspect)))));
        var before = new ConsultationOutcome.Standing(
                suspectList.of((String) execution.getVariable(PreChargeJourney.CHARGED_SUSPECTS)),
                suspectList.of((String) execution.getVariable(PreChargeJourney.NOT_CHARGED_SUSPECTS)),
                suspectList.of((String) execution.getVariable(PreChargeJourney.OUT_OF_COURT_SUSPECTS)));
        execution.setVariables(variables(new ConsultationOutcome(before, now)));
    }

    private static Map<String, Object> variables(ConsultationOutcome outcome) {
        return Map.of(
                "chargedNow",
                SuspectList.text(outcome.chargedNow()),
                PreChargeJourney.NOT_CHARGED_NOW,
                SuspectList.text(outcome.notChargedNow()),
                "outOfCourtNow",
                SuspectList.text(outcome.outOfCourtNow()),
                PreChargeJourney.CHARGED_SUSPECTS,
                SuspectList.text(outcome.after().charged()),
                PreChargeJourney.NOT_CHARGED_SUSPECTS,
                SuspectList.text(outcome.after().notCharged()),
                PreChargeJourney.OUT_OF_COURT_SUSPECTS,
                SuspectList.text(outcome.after().outOfCourt()),
                PreChargeJourney.UNDECIDED_SUSPECTS,
                SuspectList.text(outcome.undecided()),
                "consultationOutcome",
                outcome.wayOn().code(),
                "decisionsToTell",
                outcome.hasDecisionsToTell(),
                PreChargeJourney.CASE_STANDING,
                outcome.caseStanding());
    }
}
