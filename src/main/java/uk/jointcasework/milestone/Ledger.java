package uk.jointcasework.milestone;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of what happened, in the order in which it happened. */
@Repository
public class Ledger {

    private final JdbcClient jdbc;
    private final Clock clock;

    Ledger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether a case has reached a milestone, however often. */
    public boolean has(String caseReference, String milestone) {
        return jdbc.sql("select exists (select from casework.milestone where case_reference = ? and milestone = ?)")
                .params(caseReference, milestone)
                .query(Boolean.class)
                .single();
    }

    /** Writes one passage of a milestone and gives its number; nothing if that very passage is written already. */
    OptionalInt record(String caseReference, String milestone, String name, String process, String activityInstance) {
        // Two branches of one case may reach the same milestone at once: the second waits for the first one's number.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(caseReference + " " + milestone)
                .query()
                .listOfRows();
        return jdbc.sql("""
                        insert into casework.milestone
                            (case_reference, milestone, occurrence, name, process, happened_at, activity_instance)
                        select :case, :milestone, coalesce(max(occurrence), 0) + 1, :name, :process, :now, :instance
                        from casework.milestone where case_reference = :case and milestone = :milestone
                        on conflict (activity_instance) do nothing
                        returning occurrence
                        """)
                .param("case", caseReference)
                .param("milestone", milestone)
                .param("name", name)
                .param("process", process)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("instance", activityInstance)
                .query(Integer.class)
                .optional()
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** The milestones of a case by their ids, the newest first. */
    public List<String> newestFirst(String caseReference) {
        return jdbc.sql("""
                        select milestone from casework.milestone
                        where case_reference = ? order by happened_at desc, occurrence desc
                        """).param(caseReference).query(String.class).list();
    }

    /** Whether the same milestone was reached again after this occurrence of it. */
    public boolean hasLater(String caseReference, String milestone, int occurrence) {
        return jdbc.sql("""
                        select exists (select from casework.milestone
                            where case_reference = ? and milestone = ? and occurrence > ?)
                        """)
                .params(caseReference, milestone, occurrence)
                .query(Boolean.class)
                .single();
    }
}
