package uk.jointcasework.organisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A prosecutor who is designated in writing to hold pre-trial witness interviews.
 *
 * @param person a user id
 * @param area the CPS Area whose cases it is for
 * @param reference of the writing that designates them
 * @param from the first day
 * @param until the last day, or null until it is withdrawn
 */
record Designation(
        String person,
        String area,
        String reference,
        LocalDate from,
        @Nullable LocalDate until) {

    Designation {
        if (person == null || area == null || reference == null || from == null) {
            throw new IllegalArgumentException("organisation.interviewers: a designation has a person, an area, the"
                    + " reference of the writing and a first day");
        }
        if (until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("organisation.interviewers: " + person + " is designated from " + from
                    + " until a day before, " + until);
        }
    }

    /** Whether it is over before this day. */
    boolean isOverBy(LocalDate day) {
        return until != null && until.isBefore(day);
    }
}
