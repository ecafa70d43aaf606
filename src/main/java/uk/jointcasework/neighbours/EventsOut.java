package uk.jointcasework.neighbours;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.milestone.MilestoneReached;
import uk.jointcasework.organisation.Organisation;

/**
 * What happened in cases, kept for each neighbouring system that hears of it until it has taken it: written in the
 * transaction in which it happens, and in the order of its case.
 */
@Repository
class EventsOut {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    /** After so many attempts the pause is the longest. */
    private static final int MOST_DOUBLINGS = 9;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CaseRegister register;
    private final EventSettings settings;

    EventsOut(JdbcClient jdbc, Clock clock, CaseRegister register, EventSettings settings, Organisation organisation) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.register = register;
        this.settings = settings;
        for (var subscriber : settings.subscribers()) {
            subscriber.units().stream()
                    .filter(unit -> organisation.force(unit).isEmpty()
                            && organisation.area(unit).isEmpty())
                    .findFirst()
                    .ifPresent(unit -> {
                        throw new IllegalArgumentException("events.subscribers of " + subscriber.name() + ": '" + unit
                                + "' is neither a force nor a CPS Area");
                    });
        }
    }

    @EventListener
    void happened(MilestoneReached reached) {
        if (settings.subscribers().isEmpty()) {
            return;
        }
        register.find(reached.caseReference())
                .ifPresent(file -> settings.subscribers().stream()
                        .filter(subscriber -> subscriber.hearsOf(file.force(), file.cpsArea()))
                        .forEach(subscriber -> add(subscriber, reached)));
    }

    private void add(EventSettings.Subscriber subscriber, MilestoneReached reached) {
        jdbc.sql("""
                        insert into casework.event_out
                            (subscriber, case_reference, milestone, occurrence, queued_at, next_attempt_at)
                        values (:subscriber, :case, :milestone, :occurrence, :now, :now)
                        """)
                .param("subscriber", subscriber.name())
                .param("case", reached.caseReference())
                .param("milestone", reached.milestone())
                .param("occurrence", reached.occurrence())
                .param("now", utc(clock.instant()))
                .update();
    }

    /**
     * What a subscriber is to be sent next, held for this transaction: of each case only the first that waits, and of two
     * nodes that look at once each finds another. Nothing of a case while it is restricted.
     */
    Optional<Event> next(EventSettings.Subscriber subscriber) {
        return jdbc.sql("""
                        select e.id, e.attempts, e.case_reference, e.milestone, e.occurrence,
                               m.name, m.process, m.happened_at, c.force, c.cps_area
                        from casework.event_out e
                        join shared.milestone m on m.case_reference = e.case_reference and m.milestone = e.milestone
                                                and m.occurrence = e.occurrence
                        join shared.case_file c on c.reference = e.case_reference
                        where e.subscriber = :subscriber and e.sent_at is null and e.next_attempt_at <= :now
                          and e.written_in < pg_snapshot_xmin(pg_current_snapshot())
                          and not exists (select from casework.event_out earlier
                              where earlier.subscriber = e.subscriber and earlier.case_reference = e.case_reference
                                and earlier.id < e.id and earlier.sent_at is null)
                          and not exists (select from shared.restricted_case r
                              where r.case_reference = e.case_reference)
                        order by e.id limit 1
                        for update of e skip locked
                        """)
                .param("subscriber", subscriber.name())
                .param("now", utc(clock.instant()))
                .query(EventsOut::event)
                .optional();
    }

    /** It has been taken. */
    void sent(Event event) {
        jdbc.sql("update casework.event_out set sent_at = ?, attempts = attempts + 1 where id = ?")
                .params(utc(clock.instant()), event.id())
                .update();
    }

    /** It has not been taken, and is sent again after a pause that doubles up to an hour; what follows it waits. */
    void failed(Event event) {
        var pause =
                event.attempts() >= MOST_DOUBLINGS ? LONGEST_PAUSE : FIRST_PAUSE.multipliedBy(1L << event.attempts());
        jdbc.sql("update casework.event_out set next_attempt_at = ?, attempts = attempts + 1 where id = ?")
                .params(utc(clock.instant().plus(pause)), event.id())
                .update();
    }

    private static Event event(ResultSet row, int number) throws SQLException {
        return new Event(
                row.getLong("id"),
                row.getInt("attempts"),
                row.getString("case_reference"),
                row.getString("milestone"),
                row.getInt("occurrence"),
                row.getString("name"),
                row.getString("process"),
                row.getObject("happened_at", OffsetDateTime.class),
                row.getString("force"),
                row.getString("cps_area"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * Something that happened in a case, for one subscriber.
     *
     * @param id its place in the order of what this subscriber is sent
     * @param attempts how often it was sent and not taken
     * @param milestone the id of the element of the model that was passed
     * @param occurrence the how-manieth time in this case
     */
    record Event(
            long id,
            int attempts,
            String caseReference,
            String milestone,
            int occurrence,
            String name,
            String process,
            OffsetDateTime happenedAt,
            String force,
            String cpsArea) {}
}
