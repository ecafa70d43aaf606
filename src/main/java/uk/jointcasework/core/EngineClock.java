package uk.jointcasework.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/** The one clock: whoever asks the time asks the engine's, so that a demonstration and a test can move it. */
@Component("clock")
public class EngineClock extends Clock {

    private final ZoneId zone;
    private volatile boolean stopped;

    EngineClock() {
        this(London.ZONE);
    }

    private EngineClock(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new EngineClock(other);
    }

    @Override
    public Instant instant() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** Moves the clock on; it goes on ticking, unless {@link #set} has stopped it. */
    public void forward(Duration by) {
        if (stopped) {
            set(instant().plus(by));
        } else {
            ClockUtil.offset(Duration.between(Instant.now(), instant()).plus(by).toMillis());
        }
    }

    /** Stops the clock at a moment, for tests. */
    public void set(Instant moment) {
        stopped = true;
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** Goes back to the time of day. */
    public void reset() {
        stopped = false;
        ClockUtil.reset();
    }
}
