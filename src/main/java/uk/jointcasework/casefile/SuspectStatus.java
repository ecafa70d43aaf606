package uk.jointcasework.casefile;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.time.Days;

/** How a suspect stands, most urgent first. */
public enum SuspectStatus {
    /** Held under the PACE detention clock. */
    CUSTODY("custody", "in custody"),
    /** On pre-charge bail. */
    BAIL("bail", "on bail"),
    /** Released without bail while the investigation goes on. */
    RELEASED_UNDER_INVESTIGATION("releasedUnderInvestigation", "released under investigation"),
    /** Never arrested, interviewed by appointment. */
    VOLUNTARY_INTERVIEW("voluntaryInterview", "interviewed voluntarily"),
    /** Neither arrested nor interviewed. */
    NOT_ARRESTED("notArrested", "not arrested"),
    /** Charged, or decided about in another way: no bail or custody of this case runs any more. */
    DECIDED("decided", "decided");

    private final String code;
    private final String words;

    SuspectStatus(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** The status by its code in forms and tables. */
    public static Optional<SuspectStatus> of(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code.equals(code))
                .findFirst();
    }

    /** The code in forms and tables. */
    public String code() {
        return code;
    }

    String describe(@Nullable LocalDate bailEnds) {
        return this == BAIL && bailEnds != null ? words + " to " + Days.words(bailEnds) : words;
    }
}
