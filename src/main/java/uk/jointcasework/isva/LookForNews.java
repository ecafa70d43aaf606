package uk.jointcasework.isva;

import java.time.OffsetDateTime;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.London;
import uk.jointcasework.core.YesNo;

/**
 * Looks whether the ISVA was told anything since the last time, whether anybody still works on the case, and whether it is
 * delayed.
 */
@Component("lookForNews")
class LookForNews implements JavaDelegate {

    private static final String LAST_TOLD = "lastTold";

    private final UpdateLedger updates;
    private final KeepIsvaInformed heartbeat;

    LookForNews(UpdateLedger updates, KeepIsvaInformed heartbeat) {
        this.updates = updates;
        this.heartbeat = heartbeat;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var known =
                OffsetDateTime.parse((String) execution.getVariable(LAST_TOLD)).toInstant();
        var news = updates.lastTold(execution).filter(told -> told.isAfter(known));
        news.ifPresent(told -> execution.setVariable(
                LAST_TOLD, told.atZone(London.ZONE).toOffsetDateTime().toString()));
        execution.setVariable("newsSince", YesNo.of(news.isPresent()));
        execution.setVariable("caseWorkedOn", YesNo.of(heartbeat.isWorkedOn(execution)));
        execution.setVariable("caseDelayed", YesNo.of(heartbeat.isDelayed(execution)));
    }
}
