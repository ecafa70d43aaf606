package uk.jointcasework.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** Whether the engine would try a step again if it failed now. */
public final class LastAttempt {

    private LastAttempt() {}

    /**
     * Whether this is the last attempt of the job that runs the execution; true as well where no job runs it, since
     * nobody would repeat it.
     *
     * <p>A list of three pauses makes four attempts. The engine counts them in the job's retries, but reads the list
     * only when the first attempt has failed: until then the job has the retries of any job.
     */
    public static boolean is(DelegateExecution execution) {
        var context = Context.getCommandContext();
        var job = context == null ? null : context.getCurrentJob();
        return job == null || new RetryCycle(job).attemptsLeft(context) <= 1;
    }

    /** Reckons as the engine will when the job fails. */
    private static final class RetryCycle extends DefaultJobRetryCmd {

        private final JobEntity job;

        private RetryCycle(JobEntity job) {
            super(job.getId(), null);
            this.job = job;
        }

        private int attemptsLeft(CommandContext context) {
            if (!isFirstJobExecution(job)) {
                return job.getRetries();
            }
            var activity = getCurrentActivity(context, job);
            var cycle = activity == null ? null : getFailedJobRetryConfiguration(job, activity);
            return cycle == null ? job.getRetries() : cycle.getRetries();
        }
    }
}
