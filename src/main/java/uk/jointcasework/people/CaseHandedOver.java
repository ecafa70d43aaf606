package uk.jointcasework.people;

import org.jspecify.annotations.Nullable;

/**
 * A supervisor has given a case to somebody else, in the transaction that is under way: what hangs on the one before goes to
 * the one after.
 *
 * @param before a user id; null if nobody had that part yet
 * @param after a user id
 * @param by the user id of the supervisor
 */
public record CaseHandedOver(
        String caseReference, OwnRole role, @Nullable String before, String after, String by) {}
