package uk.jointcasework.measures;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/** The days from the first to the last, both included, London time. */
record Period(LocalDate from, LocalDate until) {

    Period {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("A period does not end before it begins");
        }
    }

    /** Its months, the first and the last of them perhaps in part. */
    List<YearMonth> months() {
        var last = YearMonth.from(until);
        return Stream.iterate(YearMonth.from(from), month -> !month.isAfter(last), month -> month.plusMonths(1))
                .toList();
    }

    /** The first day that belongs to a whole month of the period; after the last one if there is none. */
    LocalDate firstOfWholeMonths() {
        return from.getDayOfMonth() == 1
                ? from
                : YearMonth.from(from).plusMonths(1).atDay(1);
    }

    /** The first day after the whole months; not after {@link #firstOfWholeMonths} if there are none. */
    LocalDate endOfWholeMonths() {
        var next = until.plusDays(1);
        return next.withDayOfMonth(1);
    }
}
