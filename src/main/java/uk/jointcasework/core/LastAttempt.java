package uk.jointcasework.core;

import org.camunda.bpm.engine.impl.context.Context;

/** Whether the engine would try a step again if it failed now. */
public final class LastAttempt {

    private LastAttempt() {}

    /**
     * Whether this is the last attempt of the job that runs the step; true as well where no job runs it, since nobody
     * would repeat it.
     *
     * <p>A list of three pauses makes four attempts: a job begins with one retry more than its list has pauses, and
     * loses one with every failure. An attempt in which the whole system was killed does not count.
     */
    public static boolean isThis() {
        var context = Context.getCommandContext();
        var job = context == null ? null : context.getCurrentJob();
        return job == null || job.getRetries() <= 1;
    }
}
