package uk.jointcasework.engine;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A form as the check needs it: its questions in their order. */
record Form(String name, List<Question> questions) {

    Set<String> keys() {
        return questions.stream().map(Question::key).collect(Collectors.toSet());
    }

    boolean hasFormulas() {
        return questions.stream().anyMatch(question -> question.hide() != null || question.offered() != null);
    }
}
