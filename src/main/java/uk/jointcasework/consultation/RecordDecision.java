package uk.jointcasework.consultation;

import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;

/**
 * Keeps the decision about a suspect, and what is told of it, and says at once how the case stands with it: in the
 * consultation, where others are still being decided, and in the journey. Of two who decide in one moment the second is done
 * again, so that both stand.
 */
@Component("recordDecision")
class RecordDecision implements JavaDelegate {

    /** How the Code for Crown Prosecutors was applied to the suspect: kept for whoever looks at the case afterwards. */
    private static final List<String> TESTS = List.of("testApplied", "evidentialMet", "publicInterestMet");

    private final SuspectList suspects;
    private final AsTheSystem asTheSystem;
    private final Clock clock;

    RecordDecision(SuspectList suspects, AsTheSystem asTheSystem, Clock clock) {
        this.suspects = suspects;
        this.asTheSystem = asTheSystem;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var suspect = (String) execution.getVariable(CaseFacts.SUSPECT);
        var decision = Decision.of((String) execution.getVariable(PreChargeJourney.DECISION));
        var consultation = execution.getProcessInstance();
        consultation.setVariable(variable(suspect), decision.code());
        consultation.setVariable(
                PreChargeJourney.DECIDED_ON + suspect, clock.instant().toString());
        consultation.setVariable(
                PreChargeJourney.DECISION_AUTHOR + suspect, execution.getVariable(PreChargeJourney.DECISION_AUTHOR));
        TESTS.forEach(name -> consultation.setVariable(name + suspect, execution.getVariable(name)));
        PreChargeJourney.TOLD_OF_A_DECISION.forEach(
                name -> consultation.setVariable(name + suspect, execution.getVariable(name)));

        execution.setVariable(PreChargeJourney.DECIDED_NOW, decision.isLast() ? suspect : "");
        execution.setVariable(PreChargeJourney.CHARGED_NOW, decision == Decision.CHARGE ? suspect : "");
        execution.setVariable(PreChargeJourney.NOT_CHARGED_NOW, decision == Decision.NO_FURTHER_ACTION ? suspect : "");

        var standing = standing(consultation).after(suspect, decision).variables();
        consultation.setVariables(standing);
        var journey = (String) execution.getVariable(PreChargeJourney.JOURNEY);
        asTheSystem.run(() -> {
            execution.getProcessEngineServices().getRuntimeService().setVariables(journey, standing);
            return standing;
        });
    }

    private Standing standing(VariableScope consultation) {
        return new Standing(
                list(consultation, PreChargeJourney.CHARGED_SUSPECTS),
                list(consultation, PreChargeJourney.NOT_CHARGED_SUSPECTS),
                list(consultation, PreChargeJourney.OUT_OF_COURT_SUSPECTS),
                list(consultation, PreChargeJourney.UNDECIDED_SUSPECTS));
    }

    private List<String> list(VariableScope consultation, String variable) {
        return suspects.of((String) consultation.getVariable(variable));
    }

    static String variable(String suspect) {
        return PreChargeJourney.DECISION + suspect;
    }
}
