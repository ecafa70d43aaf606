package uk.jointcasework.notices;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.London;
import uk.jointcasework.tenants.AreaTenants;
import uk.jointcasework.time.Reckoning;

/** The days of the daily digest, and what its model asks; the bean {@code digest}. */
@Component("digest")
public class DailyDigest {

    static final String DIGEST_DAY = "digestDay";

    private static final String KEY = "dailyDigest";
    private static final String DAY_BEGINS = "digestDayBegins";
    private static final String WAIT = "halfPastSeven";
    private static final LocalTime HALF_PAST_SEVEN = LocalTime.of(7, 30);

    private final Reckoning reckoning;
    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;
    private final Clock clock;

    DailyDigest(Reckoning reckoning, RuntimeService runtime, AsTheSystem asTheSystem, Clock clock) {
        this.reckoning = reckoning;
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
        this.clock = clock;
    }

    /** The next time at which it is half past seven in London on a working day. */
    public Date next(DelegateExecution execution) {
        return Date.from(reckoning.nextOnWorkingDay(clock.instant(), HALF_PAST_SEVEN));
    }

    /** Today in London, as in 2026-11-23. */
    public String today() {
        return day().toString();
    }

    /** Whether today is a working day. A digest may wake late, or a bank holiday may have been announced meanwhile. */
    public boolean isWorkingDay() {
        return reckoning.isWorkingDay(day());
    }

    /** Has the digest of the next working day wait for its time. */
    void begin() {
        asTheSystem.run(() -> runtime.startProcessInstanceByMessage(
                DAY_BEGINS, KEY, Map.of(CaseFacts.CPS_AREA, AreaTenants.NO_AREA)));
    }

    /** Whether a digest waits for its time. */
    boolean isWaiting() {
        return asTheSystem.run(() -> runtime.createProcessInstanceQuery()
                        .processDefinitionKey(KEY)
                        .activityIdIn(WAIT)
                        .count())
                > 0;
    }

    private LocalDate day() {
        return LocalDate.ofInstant(clock.instant(), London.ZONE);
    }
}
