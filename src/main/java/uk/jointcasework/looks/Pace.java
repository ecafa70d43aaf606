package uk.jointcasework.looks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.TooManyQuestions;

/**
 * How fast somebody may ask. Whoever works asks some dozens of questions in a minute; whoever asks hundreds has a program,
 * and could read by counting what they may not read. Each node counts for itself.
 */
@Component
class Pace {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_PEOPLE = 100_000;

    private final Cache<String, Bucket> questions = Caffeine.newBuilder()
            .maximumSize(MOST_PEOPLE)
            // Until then it is full again.
            .expireAfterAccess(MINUTE.multipliedBy(2))
            .build();
    private final LookSettings settings;
    private final ApplicationEventPublisher events;
    private final TimeMeter time;

    Pace(LookSettings settings, ApplicationEventPublisher events, Clock clock) {
        this.settings = settings;
        this.events = events;
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

    /** Whether somebody may ask one more question now; if not, those who watch are told. */
    boolean allows(String user) {
        boolean allowed = questions.get(user, anybody -> full()).tryConsume(1);
        if (!allowed) {
            events.publishEvent(new TooManyQuestions.Refused());
        }
        return allowed;
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth
                        .capacity(settings.questionsAMinute())
                        .refillGreedy(settings.questionsAMinute(), MINUTE))
                .withCustomTimePrecision(time)
                .build();
    }
}
