package uk.jointcasework.notices;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.BegunBy;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.mail.MessageKey;
import uk.jointcasework.mail.Notice;
import uk.jointcasework.mail.Outbox;
import uk.jointcasework.people.CaseHandedOver;

/**
 * Starts a notice when somebody is given work on a case for the first time: by the rules, or by another person. Who
 * claims work knows of it.
 */
@Component
class StaffNotice {

    static final String COLLEAGUE = "colleague";
    static final String WORK_GIVEN = "workGiven";
    static final String COLLEAGUE_TOLD = "colleagueTold";

    private static final String KEY = "staffNotice";
    private static final String MILESTONE = "allocated";

    private final Outbox outbox;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final AsTheSystem asTheSystem;

    StaffNotice(Outbox outbox, RuntimeService runtime, IdentityService identity, AsTheSystem asTheSystem) {
        this.outbox = outbox;
        this.runtime = runtime;
        this.identity = identity;
        this.asTheSystem = asTheSystem;
    }

    @EventListener(condition = "#task.eventName == 'create' or #task.eventName == 'assignment'")
    void given(DelegateTask task) {
        var colleague = task.getAssignee();
        if (colleague == null
                || knows(task, colleague)
                || !(task.getVariable(CaseFacts.CASE_REFERENCE) instanceof String caseReference)) {
            return;
        }
        // The row is written with the work: whatever comes while the notice waits finds it.
        if (outbox.expect(key(caseReference, colleague), Notice.ALLOCATION.template())) {
            var variables = CaseFacts.of(task);
            variables.put(COLLEAGUE, colleague);
            variables.put(WORK_GIVEN, task.getId());
            asTheSystem.run(() -> runtime.startProcessInstanceByKey(KEY, caseReference, variables));
        }
    }

    /** Whoever takes a case over is told of that, and not of each piece of work besides. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void handedOver(CaseHandedOver handed) {
        outbox.notSent(key(handed.caseReference(), handed.after()), Notice.ALLOCATION.template(), "handedOver");
    }

    static MessageKey key(String caseReference, String colleague) {
        return new MessageKey(caseReference, MILESTONE, 1, colleague);
    }

    /** Whoever claims work knows of it, and whoever begins something beside the case. The rules give at creation. */
    private boolean knows(DelegateTask task, String colleague) {
        var acting = identity.getCurrentAuthentication();
        return acting != null
                && colleague.equals(acting.getUserId())
                && (TaskListener.EVENTNAME_ASSIGNMENT.equals(task.getEventName()) || isBegunBy(task, colleague));
    }

    /** Whether somebody began the process of a task themselves. Whoever registers a case is told all the same. */
    private static boolean isBegunBy(DelegateTask task, String colleague) {
        return !PreChargeJourney.KEY.equals(task.getProcessDefinitionId().split(":")[0]) && BegunBy.is(task, colleague);
    }
}
