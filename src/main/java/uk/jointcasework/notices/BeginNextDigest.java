package uk.jointcasework.notices;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Begins the digest of the next working day, whatever becomes of today's. */
@Component("beginNextDigest")
class BeginNextDigest implements JavaDelegate {

    private final DailyDigest digest;

    BeginNextDigest(DailyDigest digest) {
        this.digest = digest;
    }

    @Override
    public void execute(DelegateExecution execution) {
        digest.begin();
    }
}
