package uk.jointcasework.engine;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A form as the check needs it: its questions in their order. */
public final class Form {

    private final String name;
    private final List<Question> questions;

    Form(String name, List<Question> questions) {
        this.name = name;
        this.questions = List.copyOf(questions);
    }

    String name() {
        return name;
    }

    List<Question> questions() {
        return questions;
    }

    Set<String> keys() {
        return questions.stream().map(Question::key).collect(Collectors.toSet());
    }

    boolean hasFormulas() {
        return questions.stream().anyMatch(question -> question.hide() != null || question.offered() != null);
    }
}
