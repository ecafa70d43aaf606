package uk.jointcasework.monitoring;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.jointcasework.casefile.Pressing;
import uk.jointcasework.core.London;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Viewer;

/**
 * One question about one unit's cases.
 *
 * @param pressing how much the cases press that are asked for
 * @param asAt the moment that decides what is late
 * @param now this moment, which decides who may know of a restricted case
 */
record Ask(Viewer viewer, Viewer.Unit unit, StuckFilter filter, Pressing pressing, Instant asAt, Instant now) {

    /** One more than a page, so that it is known whether there is another. */
    static final int LIMIT = StuckCases.PAGE + 1;

    /** What has been stuck since then or longer is what was asked for. */
    Instant until() {
        var day = LocalDate.ofInstant(asAt, London.ZONE).minusDays(filter.days() - 1L);
        var end = day.atStartOfDay(London.ZONE).toInstant().minusMillis(1);
        return end.isBefore(asAt) ? end : asAt;
    }

    /** The condition for what comes behind the page before. */
    String behind(StuckKind kind, String since, String number) {
        var after = filter.after();
        return after == null || after.pressing() != pressing ? "" : after.behind(kind, since, number);
    }

    /** The condition that the case presses as much as is asked for. */
    String presses(String reference) {
        return " and " + pressing.condition(reference);
    }

    /** Fills in what every question names. */
    JdbcClient.StatementSpec fill(JdbcClient.StatementSpec question) {
        var filled = question.param("unit", unit.id())
                .param("viewer", viewer.userId())
                .param("now", utc(now))
                // By the day of the first page, or a case could leave the part of the list that it stands in.
                .param("bailSoon", Pressing.bailSoon(LocalDate.ofInstant(asAt, London.ZONE)))
                .param("asAt", utc(asAt))
                .param("until", utc(until()))
                .param("stage", filter.stage())
                .param("court", filter.court())
                .param("rung", filter.rung())
                .param(
                        "since",
                        filter.after() == null ? null : utc(filter.after().since()));
        return filled.param(
                "behind", filter.after() == null ? null : filter.after().behindWhat());
    }

    /** Whether work of this agency, force and Area is of a unit of the viewer's own, which may give it to somebody. */
    boolean mayGive(Agency agency, String force, String cpsArea) {
        return viewer.units().contains(new Viewer.Unit(agency, agency.unit(force, cpsArea)));
    }

    static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
