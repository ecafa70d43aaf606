package uk.jointcasework.looks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked by conditions of their own, and how much it found.
 *
 * @param conditions what each is called, and what it was compared with; never empty
 * @param found null if the question was refused
 * @param processes what a count has counted, unless that was too much to be a look at any case
 */
record Question(Map<String, String> conditions, @Nullable Long found, Set<String> processes) {

    private static final int LONGEST = 1000;

    private static final Pattern FREE_TEXT =
            Pattern.compile("(?i).*(?:name|description|variable|message|text|annotation).*|q");

    /** A piece of a reference, a day, a number; with the signs that stand for anything. */
    private static final Pattern PIECE = Pattern.compile("[0-9A-Z%_/ .,:+-]{0,200}");

    private static final Pattern CODE = Pattern.compile("[\\w.:@%, -]{0,200}");

    /** Nobody's words are kept: of what could have been typed freely no more than pieces of references. */
    String inWords() {
        return cut(conditions.entrySet().stream()
                .map(condition -> cut(condition.getKey()) + " = " + kept(condition.getKey(), condition.getValue()))
                .collect(Collectors.joining("; ")));
    }

    /** Every value as it was asked for: to find the cases that it names. */
    Mentions mentions() {
        var mentions = new Mentions();
        conditions.values().forEach(mentions::andOf);
        mentions.ids.addAll(processes);
        return mentions;
    }

    /** All conditions of several questions of one call, and the most that one of them found. */
    static Question all(List<Question> questions) {
        var words = new TreeMap<String, String>();
        var processes = new HashSet<String>();
        var found = new ArrayList<Long>();
        questions.forEach(question -> {
            words.putAll(question.conditions());
            processes.addAll(question.processes());
            if (question.found() != null) {
                found.add(question.found());
            }
        });
        return new Question(words, found.stream().max(Long::compare).orElse(null), processes);
    }

    private static String kept(String condition, String value) {
        var pattern = FREE_TEXT.matcher(condition).matches() ? PIECE : CODE;
        return PIECE.matcher(value).matches() || pattern.matcher(value).matches() ? value : "…";
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
