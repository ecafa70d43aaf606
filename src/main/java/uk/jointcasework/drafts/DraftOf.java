package uk.jointcasework.drafts;

import org.jspecify.annotations.Nullable;

/**
 * What a draft is of: a task, or the start of a process.
 *
 * @param task the id of the task, or null
 * @param process the key of the process that is to start, or null
 * @param caseReference the case that the task is of, or null if it has none or nothing has started yet
 */
record DraftOf(
        @Nullable String task,
        @Nullable String process,
        @Nullable String caseReference) {}
