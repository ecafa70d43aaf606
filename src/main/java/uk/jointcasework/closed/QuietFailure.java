package uk.jointcasework.closed;

import java.io.Serial;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a job, without what anybody typed: the kinds of the errors and the places in the code, never their
 * words. An error's words may quote an answer or an address, and a job's error is kept in the engine's tables, where
 * Cockpit shows it.
 */
final class QuietFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private QuietFailure(Throwable failure) {
        super(
                failure.getClass().getName(),
                failure.getCause() == null || failure.getCause() == failure ? null : of(failure.getCause()),
                false,
                true);
        setStackTrace(failure.getStackTrace());
    }

    /** The same failure without its words; one that the engine knows what to make of stays as it is. */
    static Throwable of(Throwable failure) {
        return failure == null || failure instanceof OptimisticLockingException || failure instanceof QuietFailure
                ? failure
                : new QuietFailure(failure);
    }

    @Override
    public @Nullable String toString() {
        return getMessage();
    }

    /** Writes quiet failures into the job, and with that into its incident. */
    static FailedJobCommandFactory commands() {
        return (job, failure) -> new DefaultJobRetryCmd(job, of(failure));
    }

    /** Writes quiet failures into the log of jobs in the history. */
    static final class History extends CacheAwareHistoryEventProducer {

        @Override
        public HistoryEvent createHistoricJobLogFailedEvt(Job job, Throwable failure) {
            return super.createHistoricJobLogFailedEvt(job, of(failure));
        }
    }
}
