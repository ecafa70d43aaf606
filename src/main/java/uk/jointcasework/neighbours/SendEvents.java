package uk.jointcasework.neighbours;

import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends what waits, a thread for each subscriber, so that one that is slow holds up no other and nothing else. */
@Component
class SendEvents {

    private static final Logger LOG = LoggerFactory.getLogger(SendEvents.class);

    private final EventsOut events;
    private final Webhook webhook;
    private final EventSettings settings;
    private final TransactionTemplate transaction;
    private final ThreadPoolTaskScheduler threads = new ThreadPoolTaskScheduler();

    SendEvents(EventsOut events, Webhook webhook, EventSettings settings, PlatformTransactionManager transactions) {
        this.events = events;
        this.webhook = webhook;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (settings.subscribers().isEmpty()) {
            return;
        }
        threads.setPoolSize(settings.subscribers().size());
        threads.setThreadNamePrefix("events-");
        threads.initialize();
        settings.subscribers()
                .forEach(subscriber -> threads.scheduleWithFixedDelay(() -> sendAll(subscriber), settings.every()));
    }

    @PreDestroy
    void end() {
        threads.shutdown();
    }

    private void sendAll(EventSettings.Subscriber subscriber) {
        while (Boolean.TRUE.equals(transaction.execute(status -> sendNext(subscriber)))) {
            // Until nothing waits that may be sent now.
        }
    }

    /** The row is held while it is sent: if we fall over in between it is sent again, and never by two at once. */
    private boolean sendNext(EventSettings.Subscriber subscriber) {
        var next = events.next(subscriber);
        next.ifPresent(event -> {
            if (webhook.takes(subscriber, event)) {
                events.sent(event);
            } else {
                LOG.warn("Events for {}: one was not taken, attempt {}", subscriber, event.attempts() + 1);
                events.failed(event);
            }
        });
        return next.isPresent();
    }
}
