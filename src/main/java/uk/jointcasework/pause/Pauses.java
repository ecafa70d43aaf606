package uk.jointcasework.pause;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every pause of every case, with who agreed it and why it ended. */
@Repository
class Pauses {

    private final JdbcClient jdbc;
    private final Clock clock;

    Pauses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether a case rests now. */
    boolean isPaused(String caseReference) {
        return jdbc.sql("select exists (select from casework.pause where case_reference = ? and reopened_at is null)")
                .param(caseReference)
                .query(Boolean.class)
                .single();
    }

    /** Writes down a pause that begins. */
    void begin(Pause pause) {
        jdbc.sql("""
                        insert into casework.pause
                            (case_reference, review, since, reason, review_on, approved_for_police, approved_for_cps)
                        values (:case, :review, :since, :reason, :reviewOn, :police, :cps)
                        """)
                .param("case", pause.caseReference())
                .param("review", pause.review())
                .param("since", clock.instant().atOffset(ZoneOffset.UTC))
                .param("reason", pause.reason())
                .param("reviewOn", pause.reviewOn())
                .param("police", pause.approvedForPolice())
                .param("cps", pause.approvedForCps())
                .update();
    }

    /** Sets the next review of the pause that this review process has begun. */
    void reviewOn(String review, LocalDate day) {
        jdbc.sql("update casework.pause set review_on = ? where review = ? and reopened_at is null")
                .params(day, review)
                .update();
    }

    /** Ends the pause that this review process has begun; false if it rests no more. */
    boolean end(String review, @Nullable String by, String why) {
        return jdbc.sql("""
                                update casework.pause set reopened_at = ?, reopened_by = ?, reopened_why = ?
                                where review = ? and reopened_at is null
                                """)
                        .params(clock.instant().atOffset(ZoneOffset.UTC), by, why, review)
                        .update()
                > 0;
    }
}
