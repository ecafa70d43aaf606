package uk.jointcasework.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import uk.jointcasework.core.TooManyQuestions;
import uk.jointcasework.mail.MailTried;
import uk.jointcasework.mail.MessageReturned;
import uk.jointcasework.time.LadderStepTaken;

/** Counts what happens; every series is there from the start, so that an alert never waits for its first event. */
@Component
class Counters {

    private static final int HIGHEST_RUNG = 5;

    private final MeterRegistry registry;
    private final Map<Integer, Counter> steps;
    private final Map<MailTried.Result, Counter> tried = new EnumMap<>(MailTried.Result.class);
    private final Counter repeated;
    private final Counter returned;
    private final Counter tooMany;

    Counters(MeterRegistry registry) {
        this.registry = registry;
        steps = IntStream.rangeClosed(0, HIGHEST_RUNG).boxed().collect(Collectors.toMap(rung -> rung, this::step));
        for (var result : MailTried.Result.values()) {
            tried.put(result, mail(result.name().toLowerCase(Locale.ROOT)));
        }
        repeated = Counter.builder("casework.mail.repeated")
                .description("Attempts to send a message that had been tried before")
                .register(registry);
        returned = mail("returned");
        tooMany = Counter.builder("casework.questions.refused")
                .description("Questions about cases that were refused because somebody asked too many in a minute")
                .register(registry);
    }

    /** Once the step is recorded: one that is rolled back was not taken. */
    @TransactionalEventListener(fallbackExecution = true)
    void taken(LadderStepTaken step) {
        // A local table may have a rung of its own.
        steps.getOrDefault(step.rung(), step(step.rung())).increment();
    }

    @EventListener
    void tried(MailTried attempt) {
        tried.get(attempt.result()).increment();
        if (attempt.again()) {
            repeated.increment();
        }
    }

    @TransactionalEventListener(fallbackExecution = true)
    void cameBack(MessageReturned message) {
        returned.increment();
    }

    @EventListener
    void tooMany(TooManyQuestions.Refused question) {
        tooMany.increment();
    }

    private Counter step(int rung) {
        return Counter.builder("casework.escalation.steps")
                .description("Steps of the lateness ladder that were taken; rung 0 is the reminder")
                .tag("rung", Integer.toString(rung))
                .register(registry);
    }

    private Counter mail(String result) {
        return Counter.builder("casework.mail")
                .description("Messages that a server took, did not take this time, refused for good, or sent back")
                .tag("result", result)
                .register(registry);
    }
}
