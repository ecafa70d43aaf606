package uk.jointcasework.mail;

import java.util.Map;
import uk.jointcasework.letters.Field;

/**
 * One message to one colleague.
 *
 * @param post in which role, and for which force and Area, the colleague gets it
 * @param key the same key makes the same message; its recipient is the colleague's user id
 * @param thread what all messages of one case, or all digests, share
 * @param fields what its template speaks of
 */
public record StaffMessage(Notice notice, Post post, MessageKey key, String thread, Map<Field, Object> fields) {}
