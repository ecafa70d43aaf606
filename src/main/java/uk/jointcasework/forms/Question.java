package uk.jointcasework.forms;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One question of a form and what the form demands of its answer.
 *
 * @param description the hint under the question, or null
 * @param patternSays what the pattern wants, in words, or null
 * @param options the values offered, or null if {@code offered} finds them out
 * @param offered the expression that finds the options out, or null
 * @param days which days may be given, for a date
 * @param ahead how far ahead a date may be, or null for as far as {@code days} lets it
 * @param notBefore the variable or question before whose day a date cannot be, or null
 * @param notAfter the variable after whose day a date cannot be, or null
 * @param keptBy who keeps the answer instead of the engine, or null
 * @param hide the condition under which the question is not asked, or null
 */
public record Question(
        String key,
        String label,
        @Nullable String description,
        Kind kind,
        boolean required,
        @Nullable Pattern pattern,
        @Nullable String patternSays,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable Integer decimalDigits,
        @Nullable Set<String> options,
        @Nullable Formula offered,
        Days days,
        @Nullable Ahead ahead,
        @Nullable String notBefore,
        @Nullable String notAfter,
        @Nullable String keptBy,
        @Nullable Formula hide) {

    /** Which days a date may be: browsers go by their own clock, so that only we can tell. */
    enum Days {
        ANY,
        NOT_IN_FUTURE,
        NOT_IN_PAST,
        WITHIN_TWO_YEARS
    }

    enum Kind {
        LINE,
        TEXT,
        NUMBER,
        TICK,
        CHOICE,
        DATE,
        DATE_TIME
    }

    /** Whether people write in their own words here, so that personal data can slip in. */
    boolean isFreeText() {
        return kind == Kind.TEXT || kind == Kind.LINE && pattern == null;
    }
}
