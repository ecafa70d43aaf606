package uk.jointcasework.casefile;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;

/** The deadlines of a case as a neighbouring system sees them, with the steps that were taken when one was missed. */
@Component
class CaseDeadlines {

    private final DeadlineBook book;
    private final JdbcClient jdbc;

    CaseDeadlines(DeadlineBook book, JdbcClient jdbc) {
        this.book = book;
        this.jdbc = jdbc;
    }

    List<CaseView.DeadlineView> of(String reference) {
        var steps = steps(reference);
        return book.all(reference).stream()
                .map(deadline -> view(deadline, steps.getOrDefault(deadline.id(), List.of())))
                .toList();
    }

    private CaseView.DeadlineView view(Deadline deadline, List<Taken> steps) {
        return new CaseView.DeadlineView(
                deadline.name(),
                deadline.stage(),
                deadline.agency().words(),
                deadline.due(),
                deadline.originalDue(),
                deadline.stoppedAt(),
                deadline.endedAt(),
                book.why(deadline),
                steps.stream().map(Taken::step).toList());
    }

    private Map<Long, List<Taken>> steps(String reference) {
        return jdbc.sql("""
                        select deadline, rung, occurrence, taken_at, days_late, rule, table_version
                        from casework.escalation_step where case_reference = ? order by taken_at, id
                        """).param(reference).query(CaseDeadlines::taken).list().stream()
                .collect(groupingBy(Taken::deadline));
    }

    private static Taken taken(ResultSet row, int number) throws SQLException {
        return new Taken(
                row.getLong("deadline"),
                new CaseView.StepView(
                        row.getInt("rung"),
                        row.getInt("occurrence"),
                        row.getObject("taken_at", OffsetDateTime.class).toInstant(),
                        row.getInt("days_late"),
                        row.getString("rule"),
                        row.getInt("table_version")));
    }

    private record Taken(long deadline, CaseView.StepView step) {}
}
