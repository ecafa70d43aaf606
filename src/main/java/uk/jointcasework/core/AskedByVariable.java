package uk.jointcasework.core;

import java.util.Collection;
import org.camunda.bpm.engine.BadUserRequestException;

/** A question for tasks or cases by what stands in them; status 400 with this message. */
public final class AskedByVariable extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    /** How the variables begin that a task shows on its card: whoever sees that may ask by them. */
    private static final String CARD = "card";

    private AskedByVariable(Collection<String> names) {
        super("What stands in a case cannot be searched, counted or sorted by: " + String.join(", ", names)
                + ". Look for the case or the task, and open it");
    }

    /** Refuses conditions on variables other than the cards'; names in the order in which they are to be told. */
    public static void refuse(Collection<String> names) {
        var closed = names.stream().filter(name -> !name.startsWith(CARD)).toList();
        if (!closed.isEmpty()) {
            throw new AskedByVariable(closed);
        }
    }
}
