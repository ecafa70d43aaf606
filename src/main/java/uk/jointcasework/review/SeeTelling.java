package uk.jointcasework.review;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.London;
import uk.jointcasework.core.YesNo;
import uk.jointcasework.tables.KnownWords;
import uk.jointcasework.tables.TableInputs;
import uk.jointcasework.tables.Tables;

/** Asks the tables who tells the victim of what was decided, what follows it, and which of it may be reviewed. */
@Component("seeTelling")
class SeeTelling implements JavaDelegate {

    static final String REVIEWABLE_NOW = "reviewableNow";
    static final String REVIEW_WINDOW = "reviewWindow";
    static final String VICTIM_TELLER = "victimTeller";
    static final String WHAT_IS_TOLD = "whatIsTold";
    static final String OUTCOME_CODE = "outcomeCode";
    static final String POLICE_REASON = "policeDecisionReason";
    static final String SUPPORT_REASON = "supportReason";
    static final String VICTIM_TOLD_ON = "victimToldOn";
    static final String VICTIM_TOLD_BY = "victimToldBy";
    static final String VICTIM_TOLD_HOW = "victimToldHow";

    private static final String RIGHTS = "reviewRights";
    private static final String TELLING = "tellingRules";
    private static final String REVIEW_RIGHT = "reviewRight";
    private static final String DECISION_TOLD = "decisionTold";
    private static final String OTHERS_CHARGED = "othersCharged";
    private static final String NOT_CHARGED = "notCharged";
    private static final String CHARGED_BEFORE = "chargedBefore";
    private static final String CHARGING_DECISION = "chargingDecision";
    private static final String NONE = "none";

    private final Tables tables;
    private final Clock clock;

    SeeTelling(Tables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @Bean
    static TableInputs inputsOfReviewRights() {
        return new TableInputs(
                RIGHTS,
                Set.of(
                        DECISION_TOLD,
                        OUTCOME_CODE,
                        OTHERS_CHARGED,
                        TableInputs.DAY,
                        CaseFacts.FORCE,
                        CaseFacts.CPS_AREA));
    }

    @Bean
    static TableInputs inputsOfTellingRules() {
        return new TableInputs(
                TELLING,
                Set.of(
                        WHAT_IS_TOLD,
                        NOT_CHARGED,
                        CHARGED_BEFORE,
                        TableInputs.DAY,
                        CaseFacts.FORCE,
                        CaseFacts.CPS_AREA));
    }

    /** Whether a decision may be reviewed. */
    @Bean
    static KnownWords rightsToReview() {
        return new KnownWords(RIGHTS, REVIEW_RIGHT, Set.of(YesNo.YES, YesNo.NO));
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(tables.row(TELLING, ofTelling(execution)));
        execution.setVariable(REVIEWABLE_NOW, "");
        execution.setVariable(REVIEW_WINDOW, NONE);
        suspectsTold(execution).forEach(suspect -> see(execution, suspect));
    }

    private void see(DelegateExecution execution, String suspect) {
        var row = tables.row(RIGHTS, ofRights(execution, suspect));
        if (YesNo.isYes(row.get(REVIEW_RIGHT))) {
            var before = (String) execution.getVariable(REVIEWABLE_NOW);
            execution.setVariable(REVIEWABLE_NOW, before.isEmpty() ? suspect : before + "," + suspect);
            execution.setVariable(REVIEW_WINDOW, row.get(REVIEW_WINDOW));
        }
    }

    private Map<String, Object> ofTelling(DelegateExecution execution) {
        var inputs = ofBoth(execution);
        var chargedNow = list(execution, PreChargeJourney.CHARGED_NOW);
        inputs.put(WHAT_IS_TOLD, execution.getVariable(WHAT_IS_TOLD));
        inputs.put(
                NOT_CHARGED,
                YesNo.of(!list(execution, PreChargeJourney.NOT_CHARGED_NOW).isEmpty()));
        inputs.put(
                CHARGED_BEFORE,
                YesNo.of(list(execution, PreChargeJourney.CHARGED_SUSPECTS).stream()
                        .anyMatch(suspect -> !chargedNow.contains(suspect))));
        return inputs;
    }

    private Map<String, Object> ofRights(DelegateExecution execution, String suspect) {
        var inputs = ofBoth(execution);
        var outcome = execution.getVariable(OUTCOME_CODE);
        inputs.put(DECISION_TOLD, decision(execution, suspect));
        inputs.put(OUTCOME_CODE, outcome == null ? NONE : outcome);
        inputs.put(
                OTHERS_CHARGED,
                YesNo.of(!list(execution, PreChargeJourney.CHARGED_SUSPECTS).isEmpty()));
        return inputs;
    }

    private Map<String, Object> ofBoth(DelegateExecution execution) {
        var inputs = new HashMap<String, Object>();
        inputs.put(TableInputs.DAY, LocalDate.now(clock.withZone(London.ZONE)).toString());
        inputs.put(CaseFacts.FORCE, execution.getVariable(CaseFacts.FORCE));
        inputs.put(CaseFacts.CPS_AREA, execution.getVariable(CaseFacts.CPS_AREA));
        return inputs;
    }

    /** The suspects about whom something is told now: those that the CPS decided about, or whom the police name. */
    private static List<String> suspectsTold(DelegateExecution execution) {
        return isOfTheCps(execution)
                ? list(execution, CaseFacts.SUSPECTS).stream()
                        .filter(suspect -> decision(execution, suspect) != null)
                        .toList()
                : list(execution, PreChargeJourney.NOT_CHARGED_NOW);
    }

    private static Object decision(DelegateExecution execution, String suspect) {
        return execution.getVariable(isOfTheCps(execution) ? PreChargeJourney.DECISION + suspect : WHAT_IS_TOLD);
    }

    private static boolean isOfTheCps(DelegateExecution execution) {
        return CHARGING_DECISION.equals(execution.getVariable(WHAT_IS_TOLD));
    }

    static List<String> list(DelegateExecution execution, String variable) {
        return execution.getVariable(variable) instanceof String suspects
                ? Stream.of(suspects.split(","))
                        .filter(suspect -> !suspect.isBlank())
                        .toList()
                : List.of();
    }
}
