package uk.jointcasework.core;

import org.camunda.bpm.engine.BadUserRequestException;

/** Work that was there when somebody began with it and that another has done meanwhile; status 409 with this message. */
public class AlreadyDone extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    private AlreadyDone(String message) {
        super(message);
    }

    /** For a task that is over. */
    public static AlreadyDone task() {
        return new AlreadyDone("Somebody has completed this task meanwhile");
    }

    /** For a task that another person has taken. */
    public static AlreadyDone taken() {
        return new AlreadyDone("Somebody else has this task already");
    }
}
