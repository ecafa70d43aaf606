package uk.jointcasework.notices;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes the digests of a day. */
@Component("writeDigests")
class WriteDigests implements JavaDelegate {

    private final Digests digests;

    WriteDigests(Digests digests) {
        this.digests = digests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        digests.write(LocalDate.parse((String) execution.getVariable(DailyDigest.DIGEST_DAY)));
    }
}
