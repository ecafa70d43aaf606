package uk.jointcasework.casefile;

import java.util.Map;

/** What became of a message, in the words that people read wherever it is told. */
public final class MessageState {

    private static final Map<String, String> WORDS = Map.of(
            "queued", "waiting to be sent",
            "sent", "sent",
            "notSent", "not sent",
            "undelivered", "could not be sent",
            "returned", "came back",
            "toldAnotherWay", "told another way");

    private MessageState() {}

    /** A state as it stands in the table of messages, in words; what is no state stays as it is. */
    public static String inWords(String state) {
        return WORDS.getOrDefault(state, state);
    }
}
