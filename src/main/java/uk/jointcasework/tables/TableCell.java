package uk.jointcasework.tables;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The condition in one cell of a table, as far as it can be compared without asking FEEL: anything, a list of words, or
 * a stretch of numbers or of dates. Whatever else is written there compares with nothing but itself.
 */
final class TableCell {

    private static final String WORD = "\"[^\"]*\"";
    private static final String VALUE = "-?\\d+(?:\\.\\d+)?|" + WORD;
    private static final Pattern LIST = Pattern.compile(WORD + "(?:\\s*,\\s*" + WORD + ")*");
    private static final Pattern WORDS = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern BOUND = Pattern.compile("(>=|<=|>|<)\\s*(" + VALUE + ")");
    private static final Pattern STRETCH =
            Pattern.compile("([\\[(\\]])\\s*(" + VALUE + ")\\s*\\.\\.\\s*(" + VALUE + ")\\s*([\\])\\[])");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

    private final String text;
    private final @Nullable Set<String> words;
    private final @Nullable Stretch stretch;

    private TableCell(String text, @Nullable Set<String> words, @Nullable Stretch stretch) {
        this.text = text;
        this.words = words;
        this.stretch = stretch;
    }

    static TableCell of(String content) {
        var text = content.strip();
        if (LIST.matcher(text).matches()) {
            var words = WORDS.matcher(text).results().map(word -> word.group(1)).collect(Collectors.toSet());
            return new TableCell(text, words, null);
        }
        return new TableCell(text, null, stretch(text));
    }

    boolean isAnything() {
        return text.isEmpty() || text.equals("-");
    }

    String text() {
        return text;
    }

    /** From where to where, or null if the cell is no such condition. */
    @Nullable
    Stretch stretch() {
        return stretch;
    }

    /** Whether it is a list of words or a stretch, and nothing that FEEL would have to work out. */
    boolean isComparable() {
        return words != null || stretch != null;
    }

    /** Whether this fits whatever the other fits. */
    boolean covers(TableCell other) {
        if (isAnything() || text.equals(other.text)) {
            return true;
        }
        if (words != null && other.words != null) {
            return words.containsAll(other.words);
        }
        return stretch != null && other.stretch != null && stretch.covers(other.stretch);
    }

    /** Whether something fits both, as far as that can be said. */
    boolean overlaps(TableCell other) {
        if (isAnything() || other.isAnything() || text.equals(other.text)) {
            return true;
        }
        if (words != null && other.words != null) {
            return words.stream().anyMatch(other.words::contains);
        }
        return stretch != null && other.stretch != null && stretch.overlaps(other.stretch);
    }

    private static @Nullable Stretch stretch(String text) {
        var bound = BOUND.matcher(text);
        if (bound.matches()) {
            var end = new End(value(bound.group(2)), bound.group(1).endsWith("="));
            return text.startsWith(">") ? new Stretch(end, null) : new Stretch(null, end);
        }
        var between = STRETCH.matcher(text);
        if (between.matches()) {
            return new Stretch(
                    new End(value(between.group(2)), between.group(1).equals("[")),
                    new End(value(between.group(3)), between.group(4).equals("]")));
        }
        if (NUMBER.matcher(text).matches()) {
            var end = new End(value(text), true);
            return new Stretch(end, end);
        }
        return null;
    }

    private static Comparable<?> value(String text) {
        return text.startsWith("\"") ? text.substring(1, text.length() - 1) : new BigDecimal(text);
    }

    /** Where a stretch begins or ends, and whether that value itself belongs to it. */
    record End(Comparable<?> value, boolean included) {}

    /** From where to where; null stands for no end on that side. */
    record Stretch(@Nullable End from, @Nullable End to) {

        boolean covers(Stretch other) {
            return comparable(other)
                    && (from == null || other.from != null && comesBefore(from, other.from, from.included))
                    && (to == null || other.to != null && comesBefore(other.to, to, to.included));
        }

        boolean overlaps(Stretch other) {
            return comparable(other) && meets(from, other.to) && meets(other.from, to);
        }

        /** Whether it ends before it begins. */
        boolean isEmpty() {
            return from != null && to != null && !meets(from, to);
        }

        /** Whether everything from the one end on, as its side says, takes in the other. */
        private static boolean comesBefore(End earlier, End later, boolean included) {
            var order = compare(earlier, later);
            return order < 0 || order == 0 && (included || earlier.included == later.included);
        }

        private static boolean meets(@Nullable End from, @Nullable End to) {
            if (from == null || to == null) {
                return true;
            }
            var order = compare(from, to);
            return order < 0 || order == 0 && from.included && to.included;
        }

        private boolean comparable(Stretch other) {
            return kind().equals(other.kind());
        }

        private Class<?> kind() {
            return (from == null ? to : from).value.getClass();
        }

        @SuppressWarnings("unchecked")
        private static int compare(End one, End two) {
            return ((Comparable<Object>) one.value).compareTo(two.value);
        }
    }
}
