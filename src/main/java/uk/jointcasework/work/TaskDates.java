package uk.jointcasework.work;

import java.time.Instant;
import java.util.List;
import uk.jointcasework.time.ClockRule;

/**
 * The dates of a task that starts now.
 *
 * @param startedAt from when its clock counts
 * @param reckoning the sentences that led to the due date
 */
record TaskDates(ClockRule rule, Instant startedAt, Instant due, Instant reminder, List<String> reckoning) {}
