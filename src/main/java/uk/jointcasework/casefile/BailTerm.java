package uk.jointcasework.casefile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of a suspect's bail: as it was given first, and then each extension.
 *
 * @param from the first day of the bail, the day after the arrest, where it is known
 * @param until the day on which this stretch ends
 * @param givenBy the code of whoever gave it, or null if nobody has said
 * @param since the day on which it was recorded
 */
public record BailTerm(
        @Nullable LocalDate from, LocalDate until, @Nullable String givenBy, LocalDate since) {}
