package uk.jointcasework.mail;

import java.util.Arrays;
import java.util.Optional;

/** What became of a message, in the words that people read wherever it is told. */
public enum MessageState {
    QUEUED("queued", "waiting to be sent"),
    SENT("sent", "sent"),
    NOT_SENT("notSent", "not sent"),
    UNDELIVERED("undelivered", "could not be sent"),
    RETURNED("returned", "came back"),
    TOLD_ANOTHER_WAY("toldAnotherWay", "told another way");

    private final String code;
    private final String words;

    MessageState(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** How the table of messages writes it. */
    String code() {
        return code;
    }

    /** The state of a code; none for what is no state. */
    public static Optional<MessageState> of(String code) {
        return Arrays.stream(values()).filter(state -> state.code.equals(code)).findFirst();
    }

    /** The state of a code in the table of messages; refuses what is no state. */
    static MessageState known(String code) {
        return of(code).orElseThrow(() -> new IllegalStateException("No message has the state " + code));
    }

    /** A state as it stands in the table of messages, in words; what is no state stays as it is. */
    public static String inWords(String code) {
        return of(code).map(state -> state.words).orElse(code);
    }
}
