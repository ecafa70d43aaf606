package uk.jointcasework.time;

import java.time.Instant;
import java.util.List;

/**
 * Something that ends before the time that a clock gives, and before which the work has to be done.
 *
 * @param due by when the work has to be done because of it
 * @param because what it is, in a sentence
 * @param steps the sentences that led to the moment
 */
public record Limit(Instant due, String because, List<String> steps) {}
