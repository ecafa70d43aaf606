package uk.jointcasework.organisation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How somebody is called on a page. */
public final class PersonName {

    private PersonName() {}

    /** First and last name, or the user id of somebody who has neither; null for nobody. */
    public static @Nullable String of(String userId, String first, String last) {
        if (userId == null) {
            return null;
        }
        var name = (Objects.toString(first, "") + " " + Objects.toString(last, "")).strip();
        return name.isEmpty() ? userId : name;
    }
}
