package uk.jointcasework.forms;

/** What is wrong with one answer: the question's key, its label on the form, and what is expected instead. */
public record FormProblem(String key, String label, String message) {

    /** The problem as people read it, such as "Reported on: give a date like 2026-06-04". */
    public String sentence() {
        return label + ": " + message;
    }
}
