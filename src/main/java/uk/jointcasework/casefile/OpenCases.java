package uk.jointcasework.casefile;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.people.OwnPeople;
import uk.jointcasework.people.OwnRole;

/** The cases that are under way, for people who start something that runs alongside one of them. */
@Component
public class OpenCases {

    private final RuntimeService runtime;
    private final Organisation organisation;
    private final OwnPeople own;
    private final AsTheSystem asTheSystem;

    OpenCases(RuntimeService runtime, Organisation organisation, OwnPeople own, AsTheSystem asTheSystem) {
        this.own = own;
        this.runtime = runtime;
        this.organisation = organisation;
        this.asTheSystem = asTheSystem;
    }

    /**
     * Takes the case that a start form names: its facts and its reference go to the new process. A case that is not
     * under way, or not of the force of whoever asks, is refused with the same words.
     */
    public Optional<String> choose(StartFormSubmitted event) {
        var reference = (String) event.answers().get(CaseFacts.CASE_REFERENCE);
        var facts = facts(reference).filter(found -> isOfForceOf(event.userId(), found));
        if (facts.isEmpty()) {
            event.refuse(new FormProblem(
                    CaseFacts.CASE_REFERENCE, "Case reference", reference + " is no open case of your force"));
            return Optional.empty();
        }
        event.variables().putAll(facts.get());
        event.businessKey(reference);
        return Optional.of(reference);
    }

    /** The facts of a case that is under way; its journey knows them best. */
    public Optional<Map<String, Object>> facts(@Nullable String reference) {
        return asTheSystem.run(() -> Stream.concat(running(reference, true), running(reference, false))
                .findFirst()
                .map(process -> runtime.getVariables(process.getId(), CaseFacts.names())));
    }

    /** Whether the journey of a case is under way. */
    public boolean isOnItsWay(@Nullable String reference) {
        return asTheSystem.run(() -> running(reference, true).findAny().isPresent());
    }

    /** The prosecutor who has a case now. */
    public Optional<String> prosecutor(@Nullable String reference) {
        return own.of(reference, OwnRole.PROSECUTOR).or(() -> prosecutorAsProcessesHaveIt(reference));
    }

    /** Of a case that was allocated before its people were written down; a consultation knows before the journey does. */
    private Optional<String> prosecutorAsProcessesHaveIt(@Nullable String reference) {
        return asTheSystem.run(() ->
                runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                        .map(process -> (String) runtime.getVariable(process.getId(), CaseFacts.PROSECUTOR))
                        .filter(prosecutor -> prosecutor != null)
                        .findFirst());
    }

    private Stream<ProcessInstance> running(@Nullable String reference, boolean journey) {
        // What puts away a case that was registered in error is no case that is under way.
        var query = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKeyNotIn(PreChargeJourney.ANNULMENT);
        return (journey ? query.processDefinitionKey(PreChargeJourney.KEY) : query).listPage(0, 1).stream();
    }

    private boolean isOfForceOf(@Nullable String userId, Map<String, Object> facts) {
        // Without a user it is the system that starts it.
        return userId == null
                || asTheSystem
                        .run(() -> organisation.forceOf(userId))
                        .filter(force -> force.equals(facts.get(CaseFacts.FORCE)))
                        .isPresent();
    }
}
