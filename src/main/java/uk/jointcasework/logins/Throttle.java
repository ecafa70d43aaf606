package uk.jointcasework.logins;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How often a password may be tried. Nobody is locked out by a stranger's wrong passwords: a browser in which somebody has
 * logged in before has a count of its own, and everywhere else each address has one for each account. Only what is beyond
 * these is held back, and administrators, who would have to help, are not held back by that.
 *
 * <p>Names that are nobody's are counted like the others, so that no one learns by it which are somebody's. Each node counts
 * for itself.
 */
@Component
class Throttle {

    /** A count of wrong passwords: so many at once, and one more each time that so much has gone by. */
    private enum Limit {
        /** Of one account in a browser that it knows. */
        BROWSER(10, Duration.ofMinutes(1)),
        /** Of one account at one address. */
        PLACE(10, Duration.ofMinutes(1)),
        /** Of all accounts at one address. A whole station may sit behind it. */
        ADDRESS(100, Duration.ofMinutes(1)),
        /** Of one account in all the world, but for its own browsers. */
        ACCOUNT(50, Duration.ofMinutes(30));

        private final int atOnce;
        private final Duration oneMoreAfter;

        Limit(int atOnce, Duration oneMoreAfter) {
            this.atOnce = atOnce;
            this.oneMoreAfter = oneMoreAfter;
        }
    }

    private static final int MOST_COUNTS = 100_000;
    /** Longer than any count takes to be full again. */
    private static final Duration UNTIL_FULL = Duration.ofHours(26);
    /** Whoever types more than this has no name. */
    private static final int LONGEST_NAME = 200;

    private final Cache<String, Bucket> counts = Caffeine.newBuilder()
            .maximumSize(MOST_COUNTS)
            .expireAfterAccess(UNTIL_FULL)
            .build();
    private final TimeMeter time;

    Throttle(Clock clock) {
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return Duration.ofMillis(clock.millis()).toNanos();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    /** A password that may be tried. It counts as a wrong one from the beginning: many at once are as many as one by one. */
    final class Attempt {

        private final List<Bucket> counted;

        private Attempt(List<Bucket> counted) {
            this.counted = counted;
        }

        /** It was the right one. */
        void wasRight() {
            counted.forEach(count -> count.addTokens(1));
        }
    }

    /** Begins an attempt; empty if there were too many wrong ones before. */
    Optional<Attempt> begin(String name, String network, @Nullable String browser, boolean isAdministrator) {
        var who = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        var asked = new ArrayList<Bucket>();
        if (browser != null) {
            asked.add(count(Limit.BROWSER, who + ' ' + browser));
        } else {
            asked.add(count(Limit.PLACE, who + ' ' + network));
            if (!isAdministrator) {
                asked.add(count(Limit.ADDRESS, network));
                asked.add(count(Limit.ACCOUNT, who));
            }
        }
        var counted = new ArrayList<Bucket>();
        for (var count : asked) {
            if (!count.tryConsume(1)) {
                counted.forEach(other -> other.addTokens(1));
                return Optional.empty();
            }
            counted.add(count);
        }
        return Optional.of(new Attempt(counted));
    }

    /** An administrator says that somebody may try again, wherever they are. */
    void forget(String name) {
        counts.asMap()
                .keySet()
                .removeIf(count -> count.equals(key(Limit.ACCOUNT, name))
                        || count.startsWith(key(Limit.PLACE, name) + ' ')
                        || count.startsWith(key(Limit.BROWSER, name) + ' '));
    }

    private Bucket count(Limit limit, String of) {
        return counts.get(
                key(limit, of),
                key -> Bucket.builder()
                        .addLimit(bandwidth -> bandwidth.capacity(limit.atOnce).refillGreedy(1, limit.oneMoreAfter))
                        .withCustomTimePrecision(time)
                        .build());
    }

    private static String key(Limit limit, String of) {
        return limit + " " + of;
    }
}
