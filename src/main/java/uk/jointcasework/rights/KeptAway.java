package uk.jointcasework.rights;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may not do a task because it needs somebody else: one user id, or several separated by commas. */
public final class KeptAway {

    /** The variable of a task that names who is kept away from it: user ids with commas between them. */
    public static final String NOT_BY = "notBy";

    private KeptAway() {}

    /** Whether a user is among those kept away; nobody is kept away by null, and null is nobody. */
    public static boolean includes(@Nullable Object notBy, @Nullable String userId) {
        return userId != null
                && notBy instanceof String users
                && List.of(users.split(",")).contains(userId);
    }
}
