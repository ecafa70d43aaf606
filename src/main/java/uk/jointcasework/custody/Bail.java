package uk.jointcasework.custody;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.casefile.BailTerm;

/**
 * The bail that a suspect is on.
 *
 * @param from the first day, or null where nobody has said which
 * @param firstUntil the day on which its first period ended
 * @param until the day on which it ends now
 * @param givenBy the code of whoever gave the present period
 * @param pausedDays on how many days the period stood still, the file being with the CPS
 * @param isPaused whether it stands still now
 */
record Bail(
        @Nullable LocalDate from,
        LocalDate firstUntil,
        LocalDate until,
        String givenBy,
        long pausedDays,
        boolean isPaused) {

    /** Who gives bail first, and gave it where nobody has said who. */
    static final String CUSTODY_OFFICER = "custodyOfficer";
    /** Bailed again while the file is with the CPS. */
    static final String WITH_CPS = "withCps";

    /** What the stretches of a bail come to; there is at least one. */
    static Bail of(List<BailTerm> terms, LocalDate today) {
        var last = terms.get(terms.size() - 1);
        return new Bail(
                terms.stream()
                        .map(BailTerm::from)
                        .filter(from -> from != null)
                        .findFirst()
                        .orElse(null),
                terms.get(0).until(),
                last.until(),
                terms.stream()
                        .map(BailTerm::givenBy)
                        .filter(by -> by != null && !by.equals(WITH_CPS))
                        .reduce((earlier, later) -> later)
                        .orElse(CUSTODY_OFFICER),
                paused(terms, today),
                WITH_CPS.equals(last.givenBy()));
    }

    private static long paused(List<BailTerm> terms, LocalDate today) {
        long days = 0;
        for (int number = 0; number < terms.size(); number++) {
            if (WITH_CPS.equals(terms.get(number).givenBy())) {
                var end = number + 1 < terms.size() ? terms.get(number + 1).since() : today;
                days += ChronoUnit.DAYS.between(terms.get(number).since(), end);
            }
        }
        return days;
    }
}
