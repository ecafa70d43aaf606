package uk.jointcasework.hold;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import uk.jointcasework.caseview.TimelineEntry;
import uk.jointcasework.caseview.TimelinePart;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.DeadlineBook;

/** What a case's timeline says of work on hold: until when, what for in the holder's words, and how it ended. */
@Component
class HoldTimeline implements TimelinePart {

    private final HeldWorkTable table;
    private final DeadlineBook book;

    HoldTimeline(HeldWorkTable table, DeadlineBook book) {
        this.table = table;
        this.book = book;
    }

    @Override
    public List<TimelineEntry> story(String caseReference) {
        return table.ofCase(caseReference).stream()
                .flatMap(held -> Stream.of(begun(held), ended(held)))
                .filter(Objects::nonNull)
                .toList();
    }

    private TimelineEntry begun(HeldWork held) {
        return new TimelineEntry(
                held.heldAt(),
                TimelineEntry.Kind.HOLD,
                "On hold until " + Days.words(held.until()) + ": " + name(held),
                Stream.of(
                                "Waiting for " + held.reason().words() + ": " + held.waitsFor(),
                                held.pastDue() == null ? null : "Beyond its own date, since: " + held.pastDue())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" · ")),
                held.heldBy());
    }

    private TimelineEntry ended(HeldWork held) {
        return held.endedAt() == null
                ? null
                : new TimelineEntry(
                        held.endedAt(),
                        TimelineEntry.Kind.HOLD,
                        held.endedHow().words() + name(held),
                        null,
                        held.endedBy());
    }

    private String name(HeldWork held) {
        return book.ofWork(held.work())
                .map(deadline -> deadline.name() + " (" + deadline.stage() + ")")
                .orElse("work that is no longer kept");
    }
}
