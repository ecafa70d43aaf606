package uk.jointcasework.looks;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the record.
 *
 * @param at by the one clock
 * @param user null where nobody was logged in
 * @param address the caller's, as the proxy in front vouches for it
 * @param status of the answer, null while the outcome is still {@link LookOutcome#ASKED}
 * @param task the engine's id of the one task that was asked for, or null
 * @param cases the references of all cases that were asked for or shown
 * @param areas the CPS Areas of these cases, by the register
 * @param about whose looks were searched for, or null
 * @param question what was asked by a condition, or null
 */
record Look(
        Instant at,
        @Nullable String user,
        String address,
        String page,
        String call,
        LookKind kind,
        LookOutcome outcome,
        @Nullable Integer status,
        @Nullable String task,
        Set<String> cases,
        Set<String> areas,
        @Nullable String about,
        @Nullable Question question) {}
