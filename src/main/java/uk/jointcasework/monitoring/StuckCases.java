package uk.jointcasework.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.Pressing;
import uk.jointcasework.casefile.Suspects;
import uk.jointcasework.organisation.Viewer;

/**
 * The list of what is stuck, a page at a time. Each kind is a question of its own for each unit, answered by an index;
 * what they answer is merged here, so that no page costs more than a few rows of each.
 */
@Component
class StuckCases {

    /** How many items a page has. */
    static final int PAGE = 50;

    private final WaitingWork work;
    private final StuckMessages messages;
    private final StuckJobs jobs;
    private final IdleProcesses idle;
    private final Suspects suspects;
    private final Clock clock;

    StuckCases(
            WaitingWork work,
            StuckMessages messages,
            StuckJobs jobs,
            IdleProcesses idle,
            Suspects suspects,
            Clock clock) {
        this.work = work;
        this.messages = messages;
        this.jobs = jobs;
        this.idle = idle;
        this.suspects = suspects;
        this.clock = clock;
    }

    /**
     * A page of the list.
     *
     * @param asAt the moment by which it was decided what is late
     * @param next what to ask for the page behind this one; null if this is the last
     */
    record Page(Instant asAt, List<StuckItem> items, String next) {}

    /** The page that a viewer asks for: what presses most, and of that the oldest first. */
    Page page(Viewer viewer, StuckFilter filter) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var asAt = filter.after() == null ? now : filter.after().asAt();
        var page = new ArrayList<Placed>();
        for (var pressing : Pressing.values()) {
            var isBehind =
                    filter.after() == null || pressing.compareTo(filter.after().pressing()) >= 0;
            if (isBehind && page.size() <= PAGE) {
                found(viewer, filter, pressing, asAt, now)
                        .forEach(each -> page.add(new Placed(each, each.place(asAt, pressing))));
            }
        }
        var items =
                page.stream().limit(PAGE).map(placed -> placed.found().item()).toList();
        return new Page(
                asAt,
                withWhatPresses(page, items),
                page.size() > PAGE ? page.get(PAGE - 1).place().written() : null);
    }

    private record Placed(Found found, Position place) {}

    /** What is stuck in the cases that press so much, the oldest first. */
    private List<Found> found(Viewer viewer, StuckFilter filter, Pressing pressing, Instant asAt, Instant now) {
        var found = new ArrayList<Found>();
        filter.units().stream()
                .flatMap(unit -> all(new Ask(viewer, unit, filter, pressing, asAt, now)))
                .sorted(Found.OLDEST_FIRST)
                .forEach(each -> {
                    // A case of two units of the viewer's is found for both.
                    var isNew = found.isEmpty() || Found.OLDEST_FIRST.compare(found.get(found.size() - 1), each) != 0;
                    if (isNew) {
                        found.add(each);
                    }
                });
        return found;
    }

    /** Whoever sees a case at the top reads there why it stands before what is older. */
    private List<StuckItem> withWhatPresses(List<Placed> page, List<StuckItem> items) {
        var pressing = suspects.mostUrgent(page.stream()
                .filter(placed -> placed.place().pressing() != Pressing.NOTHING)
                .map(placed -> placed.found().item().reference())
                .collect(Collectors.toSet()));
        return items.stream()
                .map(item -> pressing.containsKey(item.reference())
                        ? item.because(pressing.get(item.reference()) + ". " + item.because())
                        : item)
                .toList();
    }

    private Stream<Found> all(Ask ask) {
        var filter = ask.filter();
        var why = filter.why();
        var found = new ArrayList<Found>();
        if (why == null || why == Why.LATE || why == Why.ESCALATED) {
            found.addAll(work.late(ask));
        }
        // What is not late has no rung.
        if (why == null && filter.rung() == null || why == Why.NOBODY) {
            found.addAll(work.untaken(ask));
        }
        var isOfUpdates = filter.stage() == null || filter.stage().equals(StuckMessages.STAGE);
        if (isOfUpdates && (why == null && filter.rung() == null || why == Why.FAILED_MAIL)) {
            found.addAll(messages.find(ask));
        }
        // What the system does is in nobody's court and on no ladder.
        var isOfSystem = filter.court() == null && filter.rung() == null;
        if (isOfSystem && (why == null || why == Why.FAILED_JOB || why == Why.FAILED_MAIL)) {
            found.addAll(jobs.find(ask));
        }
        if (isOfSystem && (why == null || why == Why.NOBODY)) {
            found.addAll(idle.find(ask));
        }
        return found.stream();
    }
}
