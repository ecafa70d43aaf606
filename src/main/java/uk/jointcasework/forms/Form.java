package uk.jointcasework.forms;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A form as the check needs it: its questions in their order. */
public final class Form {

    private static final String ENDING = ".form";

    private final String name;
    private final List<Question> questions;
    private final Set<String> words;

    Form(String name, List<Question> questions, Set<String> words) {
        this.name = name;
        this.questions = List.copyOf(questions);
        this.words = Set.copyOf(words);
    }

    String name() {
        return name;
    }

    List<Question> questions() {
        return questions;
    }

    /** What its questions, templates and formulas name: a variable that is not among them stands nowhere in the form. */
    Set<String> words() {
        return words;
    }

    Set<String> keys() {
        return questions.stream().map(Question::key).collect(Collectors.toSet());
    }

    /** The name that models give the form, without folder and ending. */
    String id() {
        var file = name.substring(name.lastIndexOf('/') + 1);
        return file.endsWith(ENDING) ? file.substring(0, file.length() - ENDING.length()) : file;
    }

    /** Who keeps answers of this form instead of the engine. */
    Set<String> keepers() {
        return questions.stream()
                .map(Question::keptBy)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The answers without those that somebody else keeps. */
    Map<String, Object> forTheEngine(Map<String, Object> answers) {
        var passed = new LinkedHashMap<>(answers);
        questions.stream()
                .filter(question -> question.keptBy() != null)
                .map(Question::key)
                .forEach(passed::remove);
        return passed;
    }

    /** The questions that people answer in their own words, and whose answers nobody else keeps already. */
    Set<String> inOwnWords() {
        return questions.stream()
                .filter(question -> question.keptBy() == null && question.isFreeText())
                .map(Question::key)
                .collect(Collectors.toSet());
    }

    /** Whether what may be answered depends on what the case knows. */
    boolean asksOfTheCase() {
        return questions.stream()
                .anyMatch(question -> question.hide() != null
                        || question.offered() != null
                        || question.notBefore() != null
                        || question.notAfter() != null);
    }
}
