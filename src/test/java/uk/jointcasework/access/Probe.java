package uk.jointcasework.access;

import java.util.concurrent.atomic.AtomicInteger;

/** Knows whether an expression of an attacker has been run. */
public class Probe {

    private final AtomicInteger hits = new AtomicInteger();

    /** Counts one more run, and says so. */
    public String hit() {
        return "hit " + hits.incrementAndGet();
    }

    int hits() {
        return hits.get();
    }
}
