package uk.jointcasework.core;

import java.time.ZoneId;

/** Where the clocks of this system are read: dates, working days and mornings are those of London. */
public final class London {

    /** The time zone of everything that people read and of every day that is counted. */
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private London() {}
}
