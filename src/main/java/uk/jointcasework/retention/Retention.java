package uk.jointcasework.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Takes out of our own tables what is of cases that ended longer ago than its term. The engine looks after what it has
 * written itself. Nothing of a case that is under way goes, however old it is.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final String MESSAGES = "outbound_message";
    private static final String DRAFTS = "draft";

    private final Terms terms;
    private final CaseProcesses processes;
    private final CaseTables tables;
    private final Clock clock;

    Retention(Terms terms, CaseProcesses processes, CaseTables tables, Clock clock) {
        this.terms = terms;
        this.processes = processes;
        this.tables = tables;
        this.clock = clock;
    }

    /** Looks once through the cases that may be old enough; gives the number of rows that went. */
    @Scheduled(fixedDelayString = "${retention.every:PT6H}", initialDelayString = "${retention.every:PT6H}")
    int look() {
        int gone = tables.deleteMessagesOfNoCase(before(terms.ofTables().get(MESSAGES)))
                + tables.deleteDrafts(before(terms.ofTables().get(DRAFTS)));
        var shortest = terms.ofTables().entrySet().stream()
                // They go by their own age, and with their tasks before a case ends.
                .filter(term -> !term.getKey().equals(DRAFTS))
                .map(term -> before(term.getValue()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        for (var reference : tables.registeredBefore(shortest)) {
            if (!processes.underWay(reference)) {
                gone += deleteOld(reference);
            }
        }
        if (gone > 0) {
            LOG.info("Retention: {} entries of ended cases were older than their terms", gone);
        }
        return gone;
    }

    private int deleteOld(String reference) {
        // The engine may have forgotten the case already; the ledger remembers it as long as the register.
        var ended = processes
                .ended(reference)
                .or(() -> tables.lastMilestone(reference))
                .orElse(Instant.EPOCH);
        return terms.ofTables().entrySet().stream()
                .filter(term -> ended.isBefore(before(term.getValue())))
                .map(Map.Entry::getKey)
                .mapToInt(table -> tables.delete(table, reference))
                .sum();
    }

    private Instant before(Period term) {
        return clock.instant().atOffset(ZoneOffset.UTC).minus(term).toInstant();
    }
}
