package uk.jointcasework.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;

/**
 * Every meeting of every case, for models to book and for updates to tell of; the bean {@code meetings}. What it
 * writes belongs to the transaction of whoever calls. A process has at most one meeting of a kind to come; two
 * processes of one case never share one.
 */
@Component("meetings")
public class Meetings {

    /** A pre-trial witness interview. */
    public static final String INTERVIEW = "interview";
    /** A meeting about special measures. */
    public static final String SPECIAL_MEASURES = "specialMeasures";
    /** A meeting before the trial, in which neither is discussed. */
    public static final String BEFORE_TRIAL = "beforeTrial";
    /** A talk about what follows from early advice. */
    public static final String ADVICE_OUTCOME = "adviceOutcome";

    private static final String TO_COME = "toCome";
    private static final String REPLACED = "replaced";
    private static final String CANCELLED = "cancelled";
    private static final String HELD = "held";

    private final JdbcClient jdbc;

    Meetings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Books a meeting of this process, or moves the one that is to come. The very time that is booked already changes
     * nothing.
     *
     * @param start the answer of a form, such as 2026-06-04T09:30+01:00
     */
    public void booked(DelegateExecution execution, String kind, String start, int minutes) {
        var begins = OffsetDateTime.parse(start).toInstant();
        var present = toCome(execution, kind);
        if (present.filter(row -> row.start().equals(begins) && row.minutes() == minutes)
                .isPresent()) {
            return;
        }
        present.ifPresent(row -> settle(row, REPLACED));
        write(
                execution,
                kind,
                present.map(Row::uid).orElseGet(() -> UUID.randomUUID().toString()),
                present.map(row -> row.sequence() + 1).orElse(0),
                begins,
                minutes,
                TO_COME);
    }

    /** Calls off the meeting of this process that is to come; without one there is nothing to do. */
    public void calledOff(DelegateExecution execution, String kind) {
        toCome(execution, kind).ifPresent(row -> {
            settle(row, REPLACED);
            write(execution, kind, row.uid(), row.sequence() + 1, row.start(), row.minutes(), CANCELLED);
        });
    }

    /** Writes down that the meeting of this process was held; the next of its kind is another one. */
    public void held(DelegateExecution execution, String kind) {
        toCome(execution, kind).ifPresent(row -> settle(row, HELD));
    }

    /** Whether this process has booked a meeting of this kind that is still to come. */
    public boolean areBooked(DelegateExecution execution, String kind) {
        return toCome(execution, kind).isPresent();
    }

    /** When the next meeting of this kind in a case is to come, whichever process has booked it. */
    public Optional<Instant> nextInCase(String caseReference, String kind) {
        return jdbc.sql("""
                        select starts_at from casework.meeting
                        where case_reference = ? and kind = ? and state = ? order by starts_at limit 1
                        """)
                .params(caseReference, kind, TO_COME)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** The meeting of this kind in a case that was changed last, as it stands now, even if it is over. */
    public Optional<Meeting> latest(String caseReference, String kind) {
        return jdbc.sql("select * from casework.meeting where case_reference = ? and kind = ? order by id desc limit 1")
                .params(caseReference, kind)
                .query(Meetings::row)
                .optional()
                .map(Row::meeting);
    }

    private Optional<Row> toCome(DelegateExecution execution, String kind) {
        return jdbc.sql("select * from casework.meeting where work = ? and kind = ? and state = ?")
                .params(execution.getProcessInstanceId(), kind, TO_COME)
                .query(Meetings::row)
                .optional();
    }

    private void settle(Row row, String state) {
        jdbc.sql("update casework.meeting set state = ? where id = ?")
                .params(state, row.id())
                .update();
    }

    private void write(
            DelegateExecution execution,
            String kind,
            String uid,
            int sequence,
            Instant start,
            int minutes,
            String state) {
        jdbc.sql("""
                        insert into casework.meeting
                            (case_reference, kind, work, uid, sequence, starts_at, minutes, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        execution.getVariable(CaseFacts.CASE_REFERENCE),
                        kind,
                        execution.getProcessInstanceId(),
                        uid,
                        sequence,
                        start.atOffset(ZoneOffset.UTC),
                        minutes,
                        state)
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("uid"),
                row.getInt("sequence"),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getInt("minutes"),
                row.getString("state"));
    }

    private record Row(long id, String uid, int sequence, Instant start, int minutes, String state) {

        Meeting meeting() {
            return new Meeting(uid, sequence, state.equals(CANCELLED), start, Duration.ofMinutes(minutes));
        }
    }
}
