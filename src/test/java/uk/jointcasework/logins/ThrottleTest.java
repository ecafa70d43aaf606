package uk.jointcasework.logins;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final String HERE = "0a000001";

    private Instant now = Instant.parse("2026-11-30T09:00:00Z");
    private final Throttle throttle = new Throttle(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void holdsBackWhoeverGuessesAndLetsThemTryAgainEachMinute() {
        assertThat(wrong("an.officer", HERE, 15)).isEqualTo(10);

        now = now.plus(Duration.ofMinutes(3));
        assertThat(wrong("an.officer", HERE, 15)).isEqualTo(3);
    }

    @Test
    void countsNoRightPassword() {
        for (int login = 0; login < 500; login++) {
            throttle.begin("an.officer", HERE, null, false).orElseThrow().wasRight();
        }
    }

    @Test
    void letsNobodyKeepAnotherOutFromElsewhere() {
        wrong("an.officer", "0b000001", 30);

        assertThat(throttle.begin("an.officer", HERE, null, false)).isPresent();
    }

    /** Strangers at every address, hours on end, one of them beside the person. */
    @Test
    void letsNobodyKeepAnotherOutOfTheirOwnBrowser() {
        for (int address = 0; address < 200; address++) {
            wrong("an.officer", "0b0000" + address, 20);
            wrong("an.officer", HERE, 20);
            now = now.plus(Duration.ofMinutes(2));
        }

        assertThat(throttle.begin("an.officer", "0c000001", null, false))
                .as("somewhere new")
                .isEmpty();
        assertThat(throttle.begin("an.officer", HERE, "a browser", false))
                .as("where they were before")
                .isPresent();
    }

    @Test
    void holdsNoAdministratorBackForWhatOthersDoElsewhere() {
        for (int address = 0; address < 200; address++) {
            wrong("an.administrator", "0b0000" + address, 20);
        }
        for (int name = 0; name < 20; name++) {
            wrong("somebody." + name, HERE, 10);
        }
        assertThat(throttle.begin("an.officer", HERE, null, false)).isEmpty();

        assertThat(throttle.begin("an.administrator", HERE, null, true)).isPresent();
    }

    @Test
    void holdsBackAnAddressThatTriesOneNameAfterTheOther() {
        int tried = 0;
        for (int name = 0; name < 300; name++) {
            tried += wrong("somebody." + name, HERE, 1);
        }

        assertThat(tried).isEqualTo(100);
    }

    @Test
    void countsThoseAtOnceAsThoseOneByOne() throws Exception {
        var people = Executors.newFixedThreadPool(20);
        try {
            var attempts = new ArrayList<Callable<Boolean>>();
            for (int attempt = 0; attempt < 200; attempt++) {
                attempts.add(
                        () -> throttle.begin("an.officer", HERE, null, false).isPresent());
            }
            int tried = 0;
            for (Future<Boolean> attempt : people.invokeAll(attempts)) {
                tried += attempt.get() ? 1 : 0;
            }
            assertThat(tried).isEqualTo(10);
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void letsSomebodyTryAgainWhenAnAdministratorSaysSo() {
        wrong("an.officer", HERE, 10);
        wrong("another.officer", HERE, 10);

        throttle.forget("an.officer");

        assertThat(throttle.begin("an.officer", HERE, null, false)).isPresent();
        assertThat(throttle.begin("another.officer", HERE, null, false)).isEmpty();
    }

    /** How many of so many could be tried. */
    private int wrong(String name, String network, int times) {
        int tried = 0;
        for (int attempt = 0; attempt < times; attempt++) {
            var isAdministrator = name.equals("an.administrator");
            tried += throttle.begin(name, network, null, isAdministrator).isPresent() ? 1 : 0;
        }
        return tried;
    }
}
