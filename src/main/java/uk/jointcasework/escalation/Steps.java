package uk.jointcasework.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.time.Deadline;

/** The steps that were taken, each of them once for each date, and what people answered. */
@Repository
class Steps {

    private final JdbcClient jdbc;
    private final Clock clock;

    Steps(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The steps taken for one date of a piece of work, the lowest first. */
    List<Step> taken(long deadline, int occurrence) {
        return jdbc.sql("select * from casework.escalation_step where deadline = ? and occurrence = ? order by rung")
                .params(deadline, occurrence)
                .query(Steps::step)
                .list();
    }

    /** Writes down that a step is taken; the second time is an error of the database, and the work is rolled back. */
    long take(Deadline deadline, Step step) {
        return jdbc.sql("""
                        insert into casework.escalation_step
                            (case_reference, deadline, occurrence, rung, police_role, cps_role, joint_call, delay_is_news,
                             days_late, due, taken_at, rule, table_version)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        deadline.caseReference(),
                        deadline.id(),
                        deadline.occurrence(),
                        step.rung(),
                        step.policeRole(),
                        step.cpsRole(),
                        step.jointCall(),
                        step.delayIsNews(),
                        step.daysLate(),
                        utc(deadline.due()),
                        utc(clock.instant()),
                        step.rule(),
                        step.tableVersion())
                .query(Long.class)
                .single();
    }

    /** Writes down what one side answered at a step. */
    void answered(long step, Agency side, String by, String answer, @Nullable LocalDate agreedDate, String reason) {
        jdbc.sql("""
                        insert into casework.escalation_answer
                            (step, side, answered_by, answered_at, answer, agreed_date, reason)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(step, side.code(), by, utc(clock.instant()), answer, agreedDate, reason)
                .update();
    }

    /** The number of the step on a rung that not both sides have answered. */
    Optional<Long> unanswered(long deadline, int occurrence, int rung) {
        return jdbc.sql("""
                        select id from casework.escalation_step step
                        where deadline = ? and occurrence = ? and rung = ?
                          and (select count(distinct side) from casework.escalation_answer answer
                               where answer.step = step.id) < 2
                        """)
                .params(deadline, occurrence, rung)
                .query(Long.class)
                .optional();
    }

    /** Who answered at a step, in the order in which they did. */
    List<String> answeredBy(long step) {
        return jdbc
                .sql("select answered_by from casework.escalation_answer where step = ? order by id")
                .param(step)
                .query(String.class)
                .list()
                .stream()
                .distinct()
                .toList();
    }

    private static Step step(ResultSet row, int number) throws SQLException {
        return new Step(
                row.getInt("rung"),
                row.getString("police_role"),
                row.getString("cps_role"),
                row.getBoolean("joint_call"),
                row.getBoolean("delay_is_news"),
                row.getInt("days_late"),
                row.getString("rule"),
                row.getInt("table_version"));
    }

    private static OffsetDateTime utc(@Nullable Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
