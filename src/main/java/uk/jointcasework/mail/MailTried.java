package uk.jointcasework.mail;

/**
 * An attempt to send a message has come to its end, whatever becomes of the work that wanted it. Published outside any
 * transaction of its own.
 *
 * @param again whether the message had been tried before
 */
public record MailTried(Result result, boolean again) {

    /** What a server did with it. */
    public enum Result {
        /** A server took it. */
        SENT,
        /** No server took it this time; it is tried again. */
        FAILED,
        /** A server refused it for good. */
        REFUSED
    }
}
