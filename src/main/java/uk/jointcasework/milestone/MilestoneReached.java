package uk.jointcasework.milestone;

import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * Something happened in a case that people outside the task list care about; published once for each occurrence, in
 * the transaction in which it happens.
 *
 * @param scope the variables of the process in which it happened
 */
public record MilestoneReached(
        String caseReference, String milestone, String name, int occurrence, VariableScope scope) {}
