package uk.jointcasework.casefile;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a suspect stands, most urgent first. */
enum SuspectStatus {
    CUSTODY("custody", "in custody"),
    BAIL("bail", "on bail"),
    RELEASED_UNDER_INVESTIGATION("releasedUnderInvestigation", "released under investigation"),
    VOLUNTARY_INTERVIEW("voluntaryInterview", "interviewed voluntarily"),
    NOT_ARRESTED("notArrested", "not arrested");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private final String code;
    private final String words;

    SuspectStatus(String code, String words) {
        this.code = code;
        this.words = words;
    }

    static Optional<SuspectStatus> of(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code.equals(code))
                .findFirst();
    }

    String code() {
        return code;
    }

    String describe(LocalDate bailEnds) {
        return this == BAIL && bailEnds != null ? words + " to " + DAY.format(bailEnds) : words;
    }
}
