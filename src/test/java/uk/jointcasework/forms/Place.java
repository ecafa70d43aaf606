package uk.jointcasework.forms;

import static java.util.regex.Matcher.quoteReplacement;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where in a form the writer is: what the words in {@code ${…}} stand for there, and what has to hold for anything there
 * to be shown.
 */
record Place(Shared shared, Map<String, String> words, List<String> conditions) {

    private static final Pattern WORD = Pattern.compile("\\$\\{([^{}]+)}");
    private static final Pattern EACH = Pattern.compile("\\$\\{each (\\w+)}(.*?)\\$\\{end}", Pattern.DOTALL);
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\.(\\w+)");
    private static final Pattern DATE = Pattern.compile("date (\\w+)");
    private static final Pattern TIME = Pattern.compile("time (\\w+)");
    private static final Pattern ANSWER = Pattern.compile("(answer|lookup) (\\w+)(?: of (\\w+))?(, small)?");

    /** The place outside every repetition. */
    static Place top(Shared shared) {
        return new Place(shared, Map.of(), List.of());
    }

    /** Within a repetition. */
    Place in(Map<String, String> more, List<String> onlyIf) {
        var all = new HashMap<>(words);
        all.putAll(more);
        return new Place(
                shared, all, Stream.concat(conditions.stream(), onlyIf.stream()).toList());
    }

    /** A text with everything in {@code ${…}} said. */
    String said(String text) {
        var whole = EACH.matcher(text)
                .replaceAll(each -> quoteReplacement(each(
                        each.group(1),
                        (code, label) -> in(Map.of("code", code, "label", label), List.of())
                                .said(each.group(2)),
                        "\n")));
        var said = WORD.matcher(whole).replaceAll(word -> quoteReplacement(word(word.group(1))));
        // A word may stand within another, as the code of a repetition does in a variable.
        return WORD.matcher(said).find() ? said(said) : said;
    }

    private String word(String word) {
        if (words.containsKey(word)) {
            return words.get(word);
        }
        var label = LABEL.matcher(word);
        if (label.matches()) {
            return shared.label(label.group(1), label.group(2));
        }
        var date = DATE.matcher(word);
        if (date.matches()) {
            return date.replaceAll("{{substring($1, 9, 2)}}/{{substring($1, 6, 2)}}/{{substring($1, 1, 4)}}");
        }
        var time = TIME.matcher(word);
        if (time.matches()) {
            return time.replaceAll("{{substring($1, 12, 5)}}");
        }
        var answer = ANSWER.matcher(word);
        if (answer.matches()) {
            return answer(answer);
        }
        return said(shared.text(word));
    }

    /** FEEL that says in words what was answered; {@code answer} says nothing before there is an answer. */
    private String answer(Matcher answer) {
        var variable = answer.group(2);
        var list = answer.group(3) == null ? variable : answer.group(3);
        var small = answer.group(4) != null;
        if (answer.group(1).equals("lookup")) {
            return "{{get value({"
                    + each(list, (code, label) -> code + ": \"" + cased(label, small) + "\"", ", ")
                    + "}, " + variable + ")}}";
        }
        return "{{"
                + each(
                        list,
                        (code, label) -> "if " + variable + " = \"" + code + "\" then \"" + cased(label, small) + "\"",
                        " else ")
                + " else \"\"}}";
    }

    private String each(String list, BiFunction<String, String, String> part, String between) {
        return shared.codes(list).entrySet().stream()
                .map(code -> part.apply(code.getKey(), code.getValue()))
                .collect(Collectors.joining(between));
    }

    private static String cased(String label, boolean small) {
        return small ? label.substring(0, 1).toLowerCase(Locale.UK) + label.substring(1) : label;
    }
}
