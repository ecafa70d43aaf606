package uk.jointcasework.looks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The record itself: looks are added and read, never changed. */
@Repository
class Looks {

    private final JdbcClient jdbc;

    Looks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row as it is shown to whoever searches; {@code areas} are those of its cases when it was written. */
    record Found(
            Instant at,
            String user,
            String address,
            String page,
            String call,
            String kind,
            String outcome,
            Integer status,
            String task,
            List<String> cases,
            List<String> areas,
            String about,
            String asked,
            Long found) {}

    /**
     * Writes one row before it returns, without waiting for the disk: the row outlives a crash of the application, and
     * is lost only if the database's machine itself fails within the next 0.6 seconds. What a later change commits
     * takes it along to the disk.
     */
    void add(Look look) {
        int added = jdbc.sql("""
                        insert into looks.look (looked_at, user_id, address, page, call, kind, outcome, status, task,
                            case_references, areas, about, asked, found)
                        select ?, ?, ?, ?, ?, ?, ?, ?, ?, string_to_array(?, ','), string_to_array(?, ','), ?, ?, ?
                        where set_config('synchronous_commit', 'off', true) = 'off'
                        """)
                .params(Arrays.asList(
                        look.at().atOffset(ZoneOffset.UTC),
                        look.user(),
                        look.address(),
                        look.page(),
                        look.call(),
                        look.kind().code(),
                        look.outcome().code(),
                        look.status(),
                        look.task(),
                        String.join(",", look.cases()),
                        String.join(",", look.areas()),
                        look.about(),
                        look.question() == null ? null : look.question().inWords(),
                        look.question() == null ? null : look.question().found()))
                .update();
        if (added != 1) {
            throw new IllegalStateException("A look was not recorded");
        }
    }

    /** Looks at a case, the newest first. */
    List<Found> atCase(String reference, Instant from, Instant until, int limit) {
        return jdbc.sql("""
                        select * from looks.look
                        where case_references @> array[?]::text[] and looked_at >= ? and looked_at < ?
                        order by looked_at desc, recorded_at desc limit ?
                        """)
                .params(reference, from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC), limit)
                .query(Looks::found)
                .list();
    }

    /** What somebody looked at in these Areas, the newest first. */
    List<Found> byPerson(String user, Set<String> areas, Instant from, Instant until, int limit) {
        return jdbc.sql("""
                        select * from looks.look
                        where user_id = ? and areas && string_to_array(?, ',') and looked_at >= ? and looked_at < ?
                        order by looked_at desc, recorded_at desc limit ?
                        """)
                .params(
                        user,
                        String.join(",", areas),
                        from.atOffset(ZoneOffset.UTC),
                        until.atOffset(ZoneOffset.UTC),
                        limit)
                .query(Looks::found)
                .list();
    }

    /** Whose a case that nothing else knows any more was, by the record itself. */
    Set<String> areasOf(String reference) {
        return new TreeSet<>(jdbc.sql("""
                        select distinct area from looks.look, unnest(areas) area where case_references = array[?]::text[]
                        """).param(reference).query(String.class).list());
    }

    private static Found found(ResultSet row, int number) throws SQLException {
        return new Found(
                row.getTimestamp("looked_at").toInstant(),
                row.getString("user_id"),
                row.getString("address"),
                row.getString("page"),
                row.getString("call"),
                row.getString("kind"),
                row.getString("outcome"),
                row.getObject("status", Integer.class),
                row.getString("task"),
                List.of((String[]) row.getArray("case_references").getArray()),
                List.of((String[]) row.getArray("areas").getArray()),
                row.getString("about"),
                row.getString("asked"),
                row.getObject("found", Long.class));
    }
}
