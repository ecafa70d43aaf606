package uk.jointcasework.closed;

import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Keeps expressions out of task queries. Camunda 7.24.0 refuses them in a query of one's own, but not in the parts
 * of it that are joined by "or": whoever may query may run code. Shared filters need a few; only those can be saved.
 */
final class QueryExpressions {

    private static final Pattern KNOWN = Pattern.compile("[$#]\\{\\s*"
            + "(?:currentUser\\(\\)|currentUserGroups\\(\\)|now\\(\\)|work\\.endOfWorkingDay\\([0-9]{1,2}\\))\\s*}");

    private QueryExpressions() {}

    /** Accepts a query for saving if all its expressions are known ones. */
    static void allowKnown(Object query) {
        if (query instanceof TaskQueryImpl taskQuery) {
            for (var part : taskQuery.getQueries()) {
                for (var expression : part.getExpressions().values()) {
                    if (!KNOWN.matcher(expression).matches()) {
                        throw new BadUserRequestException("A filter cannot use the expression " + expression);
                    }
                }
            }
        }
    }

    /** Refuses an expression in the parts of a query that are joined by "or". */
    static void refuseNested(Object query) {
        if (query instanceof TaskQueryImpl taskQuery) {
            for (var part : taskQuery.getQueries()) {
                if (part != taskQuery && !part.getExpressions().isEmpty()) {
                    throw new BadUserRequestException("A query cannot use expressions");
                }
            }
        }
    }

    /** A query is a command of its own; a stored filter is not, and so passes. */
    static CommandInterceptor interceptor() {
        return new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> command) {
                refuseNested(command);
                return next.execute(command);
            }
        };
    }
}
