package uk.jointcasework.milestone;

/** Something happened in a case that people outside the task list care about; published once for each occurrence. */
public record MilestoneReached(
        String caseReference, String force, String cpsArea, String milestone, String name, int occurrence) {}
