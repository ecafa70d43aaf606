package uk.jointcasework.paths;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.stream.Stream;

/** What was sent and cannot be kept or compared: a number that is too large, a day that no calendar has, a null character. */
public final class WrongData {

    /** What whoever sent it is told. */
    public static final String IN_WORDS = "Something in this is no text, number or day that can be used";

    /** PostgreSQL's word for what was sent, and not for what is there. */
    private static final String STATES = "22";

    private WrongData() {}

    /** Whether a call failed because of what was sent with it. */
    public static boolean isCauseOf(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(cause -> cause instanceof DateTimeException
                        || cause instanceof SQLException sql
                                && sql.getSQLState() != null
                                && sql.getSQLState().startsWith(STATES));
    }
}
