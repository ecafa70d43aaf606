package uk.jointcasework.mail;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.letters.Field;

/**
 * One message to one colleague.
 *
 * @param post in which role, and for which force and Area, the colleague gets it
 * @param key the same key makes the same message; its recipient is the colleague's user id
 * @param thread what all messages of one case, or all digests, share
 * @param fields what its template speaks of
 * @param invite what goes into the colleague's calendar, or null
 */
public record StaffMessage(
        Notice notice,
        Post post,
        MessageKey key,
        String thread,
        Map<Field, Object> fields,
        @Nullable Invite invite) {

    /** A message with nothing for the calendar. */
    public StaffMessage(Notice notice, Post post, MessageKey key, String thread, Map<Field, Object> fields) {
        this(notice, post, key, thread, fields, null);
    }
}
