package uk.jointcasework.core;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Does again what lost a race: two people, or a person and a timer, at one case in the same moment. The engine lets the
 * first through and tells the other that the case has changed meanwhile; done once more, in a transaction of its own and
 * with every check run again, it is right or it is refused for a reason.
 *
 * <p>Only the outermost command is done again, since all within it is rolled back with it; a job is not, since the
 * engine's executor does that itself, and neither is what belongs to a transaction that somebody else has begun.
 */
public final class LostRaces extends CommandInterceptor {

    /** What people are told when even that did not help. */
    public static final String IN_WORDS =
            "Somebody else is working on this case at this moment; nothing was changed, please try again";

    /** Each time that one loses, another has won: as many people would have to be at one case in the same moment. */
    private static final int ATTEMPTS = 12;

    /** What looked as if it were not there is asked for again; if it never was, it soon is told so. */
    private static final int ATTEMPTS_OF_TORN = 3;

    // A row that is no longer there to point to, or that another has written; a transaction that was chosen to give
    // way.
    private static final Set<String> STATES = Set.of("23503", "23505", "40001", "40P01");

    @Override
    public <T> T execute(Command<T> command) {
        if (!isOutermost()) {
            return next.execute(command);
        }
        for (var attempt = 1; ; attempt++) {
            try {
                return next.execute(command);
            } catch (RuntimeException e) {
                if (attempt >= (isOne(e) ? ATTEMPTS : isTorn(e) ? ATTEMPTS_OF_TORN : 1)) {
                    throw e;
                }
            }
        }
    }

    /** Whether this failure, or what caused it, is a race that was lost. */
    public static boolean isOne(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof OptimisticLockingException
                        || cause instanceof SQLException sql && STATES.contains(String.valueOf(sql.getSQLState())));
    }

    /**
     * Whether a command may have read one row before another person's work and the next one after it: there is a task
     * then without its execution, and neither the engine nor we have a word for that.
     */
    private static boolean isTorn(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof NullValueException || cause instanceof NullPointerException);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }

    private static boolean isOutermost() {
        return Context.getCommandContext() == null
                && Context.getJobExecutorContext() == null
                && !TransactionSynchronizationManager.isActualTransactionActive();
    }
}
