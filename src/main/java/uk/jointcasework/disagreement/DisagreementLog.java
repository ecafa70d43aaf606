package uk.jointcasework.disagreement;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The log of challenges, a row for each rung. */
@Repository
class DisagreementLog {

    /** What stands in the place of a suspect where the whole case is meant. */
    static final String WHOLE_CASE = "all";

    private final JdbcClient jdbc;
    private final Clock clock;

    DisagreementLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** When a decision was first challenged, if it was. */
    Optional<Instant> challengedAt(String decision) {
        return jdbc.sql("select challenged_at from casework.disagreement where decision = ? and rung = 1")
                .param(decision)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Opens a rung; false if that rung was opened before, also by somebody who opens it at this moment. */
    boolean open(Rung rung, String challengedBy, DisagreementSteps.Step step) {
        return jdbc.sql("""
                        insert into casework.disagreement
                            (case_reference, what, suspect, occurrence, rung, decision, challenged_by, challenged_at,
                             clock, step, table_version)
                        select :case, :what, :suspect,
                            coalesce(max(occurrence) filter (where decision = :decision), max(occurrence) + 1, 1),
                            :rung, :decision, :by, :now, :clock, :step, :version
                        from casework.disagreement
                        where case_reference = :case and what = :what and suspect = :suspect
                        on conflict do nothing
                        """)
                        .param("case", rung.caseReference())
                        .param("what", rung.what())
                        .param("suspect", rung.suspect() == null ? WHOLE_CASE : rung.suspect())
                        .param("decision", rung.decision())
                        .param("rung", rung.number())
                        .param("by", challengedBy)
                        .param("now", now())
                        .param("clock", step.clock())
                        .param("step", step.rule())
                        .param("version", step.tableVersion())
                        .update()
                == 1;
    }

    /** Writes down who answered a rung and how. */
    void answer(String decision, int rung, String answeredBy, String outcome) {
        jdbc.sql("""
                        update casework.disagreement set answered_by = ?, answered_at = ?, outcome = ?
                        where decision = ? and rung = ?
                        """).params(answeredBy, now(), outcome, decision, rung).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /**
     * One rung of one challenge.
     *
     * @param what refusedAdvice, returnedFile or decision
     * @param suspect whom it was decided about, or null if it was about the case
     * @param decision the engine's id of what is challenged
     */
    record Rung(String caseReference, String what, @Nullable String suspect, String decision, int number) {}
}
