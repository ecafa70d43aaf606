package uk.jointcasework.work;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.YesNo;
import uk.jointcasework.tables.TableInputs;
import uk.jointcasework.tables.Tables;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.time.LengthUnit;
import uk.jointcasework.time.Limit;

/**
 * While a suspect of a case is held, its work is due before the detention ends, and early enough for the steps that come
 * after it: how many hours a step and the later ones need says the table of detention steps. If less is left than they
 * need together, each gets its share of that.
 */
@Component
public class Detention {

    private static final String TABLE = "detentionSteps";
    private static final String TASK = "task";

    private final Tables tables;
    private final DeadlineBook book;

    Detention(Tables tables, DeadlineBook book) {
        this.tables = tables;
        this.book = book;
    }

    /** What the table is asked with. */
    @Bean
    static TableInputs inputsOfDetentionSteps() {
        return new TableInputs(TABLE, Set.of(TASK, CaseFacts.FORCE, CaseFacts.CPS_AREA));
    }

    /**
     * Shortens all open work of a case to what is left of a detention, or gives it its own time back when nobody is held.
     *
     * @param ends when the first detention ends, as {@link CaseFacts#DETENTION_ENDS} has it; "" while nobody is held
     * @param now from when the time that is left counts
     */
    public void follow(String caseReference, String ends, Instant now) {
        book.open(caseReference).forEach(deadline -> follow(deadline, ends, now));
    }

    /** The same for one piece of work, whose own date has changed. */
    public void follow(Deadline deadline, String ends, Instant moment) {
        // To the minute, so that what is reckoned twice in a moment comes to the same.
        var now = moment.truncatedTo(ChronoUnit.MINUTES);
        limit(deadline.task(), deadline.force(), deadline.cpsArea(), ends, now)
                .ifPresentOrElse(
                        limit -> book.shorten(deadline.id(), limit),
                        () -> book.giveBackItsOwn(
                                deadline.id(), "No detention of a suspect runs that ends before it."));
    }

    /** By when a task has to be done because somebody is held; nothing if nobody is, or the detention has run out. */
    Optional<Limit> limit(String task, String force, String cpsArea, @Nullable String ends, Instant now) {
        if (ends == null || ends.isEmpty()) {
            return Optional.empty();
        }
        var end = OffsetDateTime.parse(ends).toInstant();
        if (!end.isAfter(now)) {
            return Optional.empty();
        }
        var inputs = new HashMap<String, Object>();
        inputs.put(TASK, task);
        inputs.put(CaseFacts.FORCE, force);
        inputs.put(CaseFacts.CPS_AREA, cpsArea);
        var row = tables.row(TABLE, inputs);
        if (!YesNo.isYes(row.get("shortened"))) {
            return Optional.empty();
        }
        var step = Duration.ofHours(((Number) row.get("stepHours")).longValue());
        var later = Duration.ofHours(((Number) row.get("laterHours")).longValue());
        return Optional.of(new Limit(
                by(now, end, step, later),
                "A suspect is held until " + Days.words(end, LengthUnit.HOURS) + ".",
                List.of("The steps after this one need " + later.toHours() + " of the hours until then.")));
    }

    private static Instant by(Instant now, Instant end, Duration step, Duration later) {
        var left = Duration.between(now, end);
        var needed = step.plus(later);
        return left.compareTo(needed) >= 0
                ? end.minus(later)
                : now.plus(left.multipliedBy(step.toMinutes()).dividedBy(needed.toMinutes()));
    }
}
