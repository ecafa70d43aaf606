package uk.jointcasework.forms;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far ahead a date may be at most, as a form says it: "within 96 hours", "within 14 days".
 *
 * @param most from now on
 * @param longerIf the condition under which it may be further ahead, or null
 * @param longer what is the most then, or null
 */
record Ahead(
        Span most, @Nullable Formula longerIf, @Nullable Span longer) {

    private static final Pattern WITHIN = Pattern.compile("within (\\d+) (hours|days)");

    /** A time and its words. */
    record Span(Duration time, String words) {}

    /** Whether a form says so. */
    static boolean isSaid(String allowed) {
        return WITHIN.matcher(allowed).matches();
    }

    /** The time that a form says; another text is an error. */
    static Span span(String text) {
        var words = WITHIN.matcher(text);
        if (!words.matches()) {
            throw new IllegalArgumentException("'" + text + "' says no time like: within 96 hours");
        }
        var number = Long.parseLong(words.group(1));
        return new Span(
                words.group(2).equals("hours") ? Duration.ofHours(number) : Duration.ofDays(number),
                number + " " + words.group(2));
    }
}
