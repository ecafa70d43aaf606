package uk.jointcasework.core;

import org.camunda.bpm.engine.BadUserRequestException;

/** More questions about cases in a minute than anybody has who works; status 429 with this message. */
public final class TooManyQuestions extends BadUserRequestException {

    /** What whoever asks is told. */
    public static final String IN_WORDS =
            "You have asked more in a minute than anybody needs to. It has been written down."
                    + " Wait a minute, then go on";

    private static final long serialVersionUID = 1L;

    /** Refuses a question. */
    public TooManyQuestions() {
        super(IN_WORDS);
    }

    /** That a question was refused for this, whoever asked it. */
    public record Refused() {}
}
