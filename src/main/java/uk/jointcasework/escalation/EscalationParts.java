package uk.jointcasework.escalation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.caseview.CasePart;
import uk.jointcasework.caseview.CaseView;
import uk.jointcasework.caseview.TimelineEntry;
import uk.jointcasework.caseview.TimelinePart;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.time.Days;
import uk.jointcasework.words.Codes;

/** What a case's page says of late work: the rungs that were told, and what they answered. */
@Component
class EscalationParts implements CasePart<Map<Long, List<CaseView.StepView>>>, TimelinePart {

    private static final Map<String, String> ANSWERS = Map.of(
            "agreedNewDate",
            "a new date was agreed",
            "reassigned",
            "somebody else has the work",
            "helpGiven",
            "help was given",
            "doneNow",
            "it is being done today",
            RecordAnswer.RAISED,
            "raised to the next level");

    private final JdbcClient jdbc;
    private final Organisation organisation;

    EscalationParts(JdbcClient jdbc, Organisation organisation) {
        this.jdbc = jdbc;
        this.organisation = organisation;
    }

    /** The steps that were taken, by the number of the deadline. */
    @Override
    public Map<Long, List<CaseView.StepView>> of(String reference) {
        return jdbc.sql("""
                        select deadline, rung, occurrence, taken_at, days_late, rule, table_version
                        from casework.escalation_step where case_reference = ? order by taken_at, id
                        """).param(reference).query(EscalationParts::taken).list().stream()
                .collect(groupingBy(Taken::deadline, mapping(Taken::step, toList())));
    }

    private record Taken(long deadline, CaseView.StepView step) {}

    private static Taken taken(ResultSet row, int number) throws SQLException {
        return new Taken(
                row.getLong("deadline"),
                new CaseView.StepView(
                        row.getInt("rung"),
                        row.getInt("occurrence"),
                        at(row, "taken_at"),
                        row.getInt("days_late"),
                        row.getString("rule"),
                        row.getInt("table_version")));
    }

    @Override
    public List<TimelineEntry> story(String reference) {
        return Stream.concat(steps(reference).stream(), answers(reference).stream())
                .toList();
    }

    private List<TimelineEntry> steps(String reference) {
        return ask("""
                        select s.taken_at, s.rung, s.police_role, s.cps_role, s.joint_call, s.days_late, d.name, d.stage
                        from casework.escalation_step s join shared.deadline d on d.id = s.deadline
                        where d.case_reference = ?
                        """, reference, (row, number) -> {
            var rung = row.getInt("rung");
            if (rung == 0) {
                return new TimelineEntry(
                        at(row, "taken_at"), TimelineEntry.Kind.ESCALATION, "Reminder sent: " + work(row), null, null);
            }
            var told = organisation.roleName(row.getString("police_role")) + " and "
                    + organisation.roleName(row.getString("cps_role"));
            return new TimelineEntry(
                    at(row, "taken_at"),
                    TimelineEntry.Kind.ESCALATION,
                    "Level " + rung + " told: " + work(row),
                    "Told: " + told + (row.getBoolean("joint_call") ? ", who are to speak to each other." : "."),
                    null);
        });
    }

    private List<TimelineEntry> answers(String reference) {
        return ask("""
                        select a.answered_at, a.answered_by, a.side, a.answer, a.agreed_date, a.reason, s.rung, d.name,
                            d.stage
                        from casework.escalation_answer a join casework.escalation_step s on s.id = a.step
                        join shared.deadline d on d.id = s.deadline where d.case_reference = ?
                        """, reference, (row, number) -> {
            var agreed = row.getObject("agreed_date", LocalDate.class);
            var answer = row.getString("answer");
            return new TimelineEntry(
                    at(row, "answered_at"),
                    TimelineEntry.Kind.ESCALATION,
                    "Answer of the " + Agency.of(row.getString("side")).words() + " at level " + row.getInt("rung")
                            + ": "
                            + ANSWERS.getOrDefault(answer, Codes.inWords(answer))
                            + (agreed == null ? "" : ", " + Days.words(agreed)) + ": " + work(row),
                    "Reason: " + row.getString("reason"),
                    row.getString("answered_by"));
        });
    }

    private List<TimelineEntry> ask(String sql, String reference, RowMapper<TimelineEntry> entry) {
        return jdbc.sql(sql).param(reference).query(entry).list();
    }

    private static String work(ResultSet row) throws SQLException {
        return row.getString("name") + " (" + row.getString("stage") + ")";
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
