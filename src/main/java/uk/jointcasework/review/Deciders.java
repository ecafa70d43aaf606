package uk.jointcasework.review;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.AsTheSystem;

/**
 * Who has decided in a case, or agreed to a decision: none of them looks at it again, in a review or when the case is decided
 * anew. Source: CPS Victims' Right to Review scheme, and its counterpart of the police; a prosecutor new to the case.
 */
@Component
class Deciders {

    /** The tasks in which a decision about a suspect is taken. */
    private static final List<String> DECIDE =
            List.of(PreChargeJourney.DECIDE_FOR_SUSPECT, "approvePoliceNoFurtherAction", "decideWithoutSupport");

    /** Those in which one is agreed, left as it is or overturned. */
    private static final List<String> LOOK_AGAIN = List.of(
            PreChargeJourney.REVIEW_NO_FURTHER_ACTION,
            "reviewThreshold",
            "reviewChallenge",
            PreChargeJourney.RESOLVE_LOCALLY,
            "reviewIndependently");

    private final AsTheSystem asTheSystem;

    Deciders(AsTheSystem asTheSystem) {
        this.asTheSystem = asTheSystem;
    }

    /** Their user ids with commas between them, as {@code KeptAway} reads them. */
    String of(DelegateExecution execution, String caseReference) {
        return asTheSystem.run(() -> execution
                .getProcessEngineServices()
                .getHistoryService()
                .createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(caseReference)
                .taskDefinitionKeyIn(
                        Stream.concat(DECIDE.stream(), LOOK_AGAIN.stream()).toArray(String[]::new))
                .finished()
                .list()
                .stream()
                .map(HistoricTaskInstance::getAssignee)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .collect(Collectors.joining(",")));
    }
}
