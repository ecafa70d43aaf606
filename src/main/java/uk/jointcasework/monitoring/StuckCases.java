package uk.jointcasework.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
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
    private final Clock clock;

    StuckCases(WaitingWork work, StuckMessages messages, StuckJobs jobs, IdleProcesses idle, Clock clock) {
        this.work = work;
        this.messages = messages;
        this.jobs = jobs;
        this.idle = idle;
        this.clock = clock;
    }

    /**
     * A page of the list.
     *
     * @param asAt the moment by which it was decided what is late
     * @param next what to ask for the page behind this one; null if this is the last
     */
    record Page(Instant asAt, List<StuckItem> items, String next) {}

    /** The page that a viewer asks for, the oldest first. */
    Page page(Viewer viewer, StuckFilter filter) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var asAt = filter.after() == null ? now : filter.after().asAt();
        var found = filter.units().stream()
                .flatMap(unit -> all(new Ask(viewer, unit, filter, asAt, now)))
                .sorted(Found.OLDEST_FIRST)
                .toList();
        var page = new ArrayList<Found>();
        for (var each : found) {
            // A case of two units of the viewer's is found for both.
            var isNew = page.isEmpty() || Found.OLDEST_FIRST.compare(page.get(page.size() - 1), each) != 0;
            if (isNew) {
                page.add(each);
            }
        }
        var items = page.stream().limit(PAGE).map(Found::item).toList();
        return new Page(
                asAt, items, page.size() > PAGE ? page.get(PAGE - 1).place(asAt).written() : null);
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
