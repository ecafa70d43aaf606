package uk.jointcasework.work;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.London;
import uk.jointcasework.time.ClockRule;
import uk.jointcasework.time.Clocks;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.time.Reckoning;

/** Works out a task's dates from its clock. */
@Component
class ClockDates {

    private final Clocks clocks;
    private final Reckoning reckoning;
    private final DeadlineBook book;
    private final Detention detention;
    private final Clock clock;

    ClockDates(Clocks clocks, Reckoning reckoning, DeadlineBook book, Detention detention, Clock clock) {
        this.clocks = clocks;
        this.reckoning = reckoning;
        this.book = book;
        this.detention = detention;
        this.clock = clock;
    }

    /** The dates of a task that starts now and runs by a clock of the table, and what ends before that. */
    TaskDates of(String task, String clockName, VariableScope scope) {
        var own = of(clockName, scope);
        return detention
                .limit(
                        task,
                        (String) scope.getVariable(CaseFacts.FORCE),
                        (String) scope.getVariable(CaseFacts.CPS_AREA),
                        (String) scope.getVariable(CaseFacts.DETENTION_ENDS),
                        now())
                .filter(limit -> limit.due().isBefore(own.due()))
                .map(own::shortenedTo)
                .orElse(own);
    }

    /** The dates of what starts now and runs by a clock of the table. */
    TaskDates of(String clockName, VariableScope scope) {
        var rule = clocks.rule(
                clockName, (String) scope.getVariable(CaseFacts.FORCE), (String) scope.getVariable(CaseFacts.CPS_AREA));
        var from = rule.startsNow() ? now() : start(rule, scope);
        var reckoned = reckoning.reckon(from, rule.length(), rule.unit());
        return new TaskDates(rule, from, reckoned.due(), book.reminder(reckoned.due(), rule), reckoned.steps(), null);
    }

    /** When whoever has a task that starts now is reminded. */
    Instant reminder(TaskDates dates) {
        return dates.limit() == null
                ? dates.reminder()
                : book.reminder(dates.limit().due(), dates.rule(), now());
    }

    /** When to open work early enough for a clock to be met: its reminder, even if that has passed. */
    Instant early(String clockName, VariableScope scope) {
        var rule = clocks.rule(
                clockName, (String) scope.getVariable(CaseFacts.FORCE), (String) scope.getVariable(CaseFacts.CPS_AREA));
        return reckoning.reminder(of(clockName, scope).due(), rule.remindBefore(), rule.unit());
    }

    /** The time, to the minute: a timer and its task, worked out one after the other, have to agree. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES);
    }

    private static Instant start(ClockRule rule, VariableScope scope) {
        var value = scope.getVariable(rule.startsFrom());
        if (value instanceof Date date) {
            return date.toInstant();
        }
        if (value instanceof String text && !text.isBlank()) {
            try {
                return text.contains("T")
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDate.parse(text).atStartOfDay(London.ZONE).toInstant();
            } catch (DateTimeException e) {
                throw new IllegalStateException(
                        "Clock " + rule.clock() + " starts from " + rule.startsFrom() + ", which is no date", e);
            }
        }
        throw new IllegalStateException(
                "Clock " + rule.clock() + " starts from " + rule.startsFrom() + ", which is empty");
    }
}
