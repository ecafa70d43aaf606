package uk.jointcasework.measures;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import uk.jointcasework.core.London;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.organisation.Viewer;
import uk.jointcasework.organisation.Viewers;

/** What somebody asks of the figures, and whether they may ask it: of their own units, for a period that can be read. */
@Component
class Questions {

    private static final Pattern QUARTER = Pattern.compile("(20\\d\\d)-Q([1-4])");
    private static final int MOST_YEARS = 10;

    private final Viewers viewers;
    private final Organisation organisation;
    private final Clock clock;

    Questions(Viewers viewers, Organisation organisation, Clock clock) {
        this.viewers = viewers;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** What was asked for: all are empty where everything is meant. */
    record Asked(
            List<Viewer.Unit> own,
            List<Viewer.Unit> units,
            Period period,
            @Nullable String force,
            @Nullable String area) {

        boolean wants(Sums.Place place) {
            return (force == null || place.force().equals(force))
                    && (area == null || place.area().equals(area));
        }
    }

    /**
     * What is asked for; each may be null.
     *
     * @param small whether the files have small numbers: {@code withheld} unless it says {@code shown}
     */
    record Question(String from, String until, String unit, String force, String area, String small) {}

    /** What a question asks for; one that cannot be answered is refused by the name of its field. */
    Asked asked(Question question) {
        var unit = question.unit();
        var force = question.force();
        var area = question.area();
        var own = viewers.current().units();
        var last = day("until", question.until(), LocalDate.now(clock.withZone(London.ZONE)));
        var first = day("from", question.from(), last.minusMonths(11).withDayOfMonth(1));
        if (last.isBefore(first)) {
            throw refused("until", "a day that is not before the first day, " + first);
        }
        if (first.plusYears(MOST_YEARS).isBefore(last)) {
            throw refused("from", "a day no more than ten years before the last day, " + last);
        }
        var units = own;
        if (isGiven(unit)) {
            units = own.stream().filter(one -> one.id().equals(unit)).toList();
            if (units.isEmpty()) {
                var ids = own.stream().map(Viewer.Unit::id).toList();
                throw refused("unit", "one of those you supervise: " + String.join(", ", ids));
            }
        }
        if (isGiven(force) && organisation.force(force).isEmpty()) {
            throw refused("force", "the id of a police force, such as avon-and-somerset");
        }
        if (isGiven(area) && organisation.area(area).isEmpty()) {
            throw refused("area", "the id of a CPS Area, such as south-west");
        }
        return new Asked(
                own, units, new Period(first, last), isGiven(force) ? force : null, isGiven(area) ? area : null);
    }

    private static boolean isGiven(String value) {
        return value != null && !value.isBlank();
    }

    private static LocalDate day(String field, String value, LocalDate otherwise) {
        if (!isGiven(value)) {
            return otherwise;
        }
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException e) {
            throw refused(field, "a day such as 2026-11-30");
        }
    }

    /** A quarter such as 2026-Q4; without one the last that is over. */
    Period quarterOf(String value) {
        if (!isGiven(value)) {
            var day = LocalDate.now(clock.withZone(London.ZONE)).minusMonths(3);
            return quarter(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
        }
        var matcher = QUARTER.matcher(value);
        if (!matcher.matches()) {
            throw refused("quarter", "a year and a quarter, such as 2026-Q4");
        }
        return quarter(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private static Period quarter(int year, int number) {
        var first = LocalDate.of(year, number * 3 - 2, 1);
        return new Period(first, first.plusMonths(3).minusDays(1));
    }

    /** The answer to a field that cannot be read. */
    static ErrorResponseException refused(String field, String expected) {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, field + ": expected " + expected);
        problem.setProperty("field", field);
        return new ErrorResponseException(HttpStatus.BAD_REQUEST, problem, null);
    }
}
