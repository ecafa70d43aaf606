package uk.jointcasework.isva;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFacts;
import uk.jointcasework.engine.AsTheSystem;
import uk.jointcasework.engine.GivenVariables;
import uk.jointcasework.milestone.MilestoneReached;

/** Starts an update for a milestone, where there is somebody who may be told. */
@Component
class IsvaUpdate {

    static final String KEY = "isvaUpdate";
    static final String MILESTONE = "milestone";
    static final String OCCURRENCE = "occurrence";
    static final String UPDATE_TEXT = "updateText";

    private final IsvaLinks links;
    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;

    IsvaUpdate(IsvaLinks links, RuntimeService runtime, AsTheSystem asTheSystem) {
        this.links = links;
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
    }

    /** What an update starts with, besides the facts of its case. */
    @Bean
    static GivenVariables variablesOfUpdates() {
        return new GivenVariables(Set.of(MILESTONE, OCCURRENCE));
    }

    @EventListener
    void milestoneReached(MilestoneReached reached) {
        if (links.usable(reached.caseReference()).isPresent()) {
            asTheSystem.run(() -> runtime.startProcessInstanceByKey(KEY, reached.caseReference(), variables(reached)));
        }
    }

    /** Codes only: neither what was decided in words nor anything about the people or the offence. */
    private static Map<String, Object> variables(MilestoneReached reached) {
        return Map.of(
                CaseFacts.CASE_REFERENCE,
                reached.caseReference(),
                CaseFacts.FORCE,
                reached.force(),
                CaseFacts.CPS_AREA,
                reached.cpsArea(),
                MILESTONE,
                reached.milestone(),
                OCCURRENCE,
                reached.occurrence());
    }
}
