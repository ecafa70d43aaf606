package uk.jointcasework.isva;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.mail.MessageKey;
import uk.jointcasework.mail.MessageReturned;
import uk.jointcasework.milestone.MilestoneReached;
import uk.jointcasework.tables.GivenVariables;

/** Starts an update for a milestone, where an ISVA is linked, and takes it up again when it came back. */
@Component
class IsvaUpdate {

    static final String KEY = "isvaUpdate";
    static final String MILESTONE = "milestone";
    static final String OCCURRENCE = "occurrence";
    /** The milestone in words, for the people who are asked to do something about it. */
    static final String ABOUT = "milestoneName";

    static final String TEMPLATE = "updateTemplate";
    static final String KIND = "updateKind";
    static final String VICTIM_FIRST = "victimFirst";
    static final String HELD_BY = "heldBy";
    static final String STAGE = "updateStage";
    static final String MEETING = "updateMeeting";
    static final String INVITE = "updateInvite";
    /** The task whose last day the message tells, or none. */
    static final String DAY = "updateDay";

    static final String ALLOWED = "updateAllowed";
    static final String STANDING = "updateStanding";
    static final String REASON = "updateReason";
    static final String VICTIM_TOLD_HOW = "victimToldHow";

    private static final String RETURNED = "updateReturned";

    private final IsvaLinks links;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final AsTheSystem asTheSystem;

    IsvaUpdate(IsvaLinks links, RuntimeService runtime, HistoryService history, AsTheSystem asTheSystem) {
        this.links = links;
        this.runtime = runtime;
        this.history = history;
        this.asTheSystem = asTheSystem;
    }

    /** What an update starts with, besides the facts of its case, and what its tables answer. */
    @Bean
    static GivenVariables variablesOfUpdates() {
        return new GivenVariables(Set.of(
                MILESTONE,
                OCCURRENCE,
                ABOUT,
                TEMPLATE,
                KIND,
                VICTIM_FIRST,
                HELD_BY,
                STAGE,
                MEETING,
                INVITE,
                DAY,
                ALLOWED,
                STANDING,
                REASON));
    }

    /** The message of an update to the service that is linked. */
    static MessageKey key(VariableScope update, IsvaLink link) {
        return new MessageKey(
                CaseFacts.reference(update),
                (String) update.getVariable(MILESTONE),
                (Integer) update.getVariable(OCCURRENCE),
                link.service());
    }

    @EventListener
    void milestoneReached(MilestoneReached reached) {
        // Without a link there is nobody to tell; what stands in the way of telling is looked at when it is sent.
        if (links.current(reached.caseReference()).isPresent()) {
            asTheSystem.run(() -> runtime.startProcessInstanceByKey(KEY, reached.caseReference(), variables(reached)));
        }
    }

    /** The message came back: a person tells the ISVA. */
    @EventListener
    void cameBack(MessageReturned returned) {
        var key = returned.key();
        // What went to a colleague may come back as well: that is no update, and has no process of ours.
        asTheSystem.run(() -> history
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(KEY)
                .processInstanceBusinessKey(key.caseReference())
                .variableValueEquals(MILESTONE, key.milestone())
                .variableValueEquals(OCCURRENCE, key.occurrence())
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .findFirst()
                .map(update -> runtime.startProcessInstanceByMessage(
                        RETURNED, key.caseReference(), variables(update.getId()))));
    }

    /** Codes and the facts of the case: neither what was decided in words nor anything about the people. */
    private static Map<String, Object> variables(MilestoneReached reached) {
        var variables = CaseFacts.of(reached.scope());
        variables.put(MILESTONE, reached.milestone());
        variables.put(OCCURRENCE, reached.occurrence());
        variables.put(ABOUT, reached.name());
        return variables;
    }

    private Map<String, Object> variables(String update) {
        var variables = new HashMap<String, Object>();
        history.createHistoricVariableInstanceQuery().processInstanceId(update).list().stream()
                .filter(variable -> variable.getTaskId() == null)
                .forEach(variable -> put(variables, variable));
        return variables;
    }

    private static void put(Map<String, Object> variables, HistoricVariableInstance variable) {
        variables.put(variable.getName(), variable.getValue());
    }
}
