package uk.jointcasework.hold;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.EitherSide;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.organisation.Role;
import uk.jointcasework.work.Work;

/** The process {@code holdWork}: its words, who may start it, and for which case. */
@Component
class HoldWork {

    /** The task in which somebody says which work waits for what. */
    static final String TASK = "putOnHold";

    /** Who started it: a user id. */
    static final String HELD_BY = "workHolder";
    /** Which work: the last day of its time, whether it is on hold, and the id of the task. */
    static final String WORK = "heldWork";

    static final String UNTIL = "holdUntil";
    static final String REASON = "holdReason";
    static final String WAITS_FOR = "holdWaitsFor";
    static final String PAST_DUE = "holdPastDue";
    /** Whether the work was still open when it was put on hold. */
    static final String STILL_OPEN = "heldWorkOpen";

    static final String WORK_OVER = "heldWorkOver";
    static final String TAKEN_UP = "heldWorkTakenUp";

    private final EitherSide sides;
    private final OwnWork own;
    private final Organisation organisation;

    HoldWork(EitherSide sides, OwnWork own, Organisation organisation) {
        this.sides = sides;
        this.own = own;
        this.organisation = organisation;
    }

    @EventListener(condition = "#event.processKey() == 'holdWork'")
    void starting(StartFormSubmitted event) {
        sides.choose(event).ifPresent(reference -> {
            if (own.of(reference, event.userId()).isEmpty()) {
                event.refuse(new FormProblem(
                        CaseFacts.CASE_REFERENCE, "Case reference", reference + " has no open work of yours"));
                return;
            }
            event.variables().put(Work.OWNER, roleOf(event));
        });
    }

    /** The task that was chosen. */
    static String work(DelegateExecution execution) {
        var chosen = (String) execution.getVariable(WORK);
        return chosen.substring(chosen.lastIndexOf('/') + 1);
    }

    /** A role in which somebody works the case; whoever has work of it has one. */
    private String roleOf(StartFormSubmitted event) {
        var force = (String) event.variables().get(CaseFacts.FORCE);
        var cpsArea = (String) event.variables().get(CaseFacts.CPS_AREA);
        return organisation.roles().stream()
                .filter(role -> organisation.isMember(
                        event.userId(), organisation.group(role.agency().unit(force, cpsArea), role.id())))
                .map(Role::id)
                .findFirst()
                .orElseThrow();
    }
}
