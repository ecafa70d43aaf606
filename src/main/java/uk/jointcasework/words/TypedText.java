package uk.jointcasework.words;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text that can be shown everywhere as it is. Tasklist puts what people wrote into a page before it takes the tags out,
 * so that only the browser's policy stands between a tag's script and whoever opens the task.
 */
public final class TypedText {

    // "<16 years" is no tag. A link is shown by its words alone and may lead anywhere, and a picture is fetched by
    // whoever
    // opens the task; either can be written in one place or, with a name of its own, in two.
    private static final Pattern MARKUP = Pattern.compile("<\\s*[a-zA-Z/!?]|]\\s*[(\\[:]|&#|\\{\\{");

    private TypedText() {}

    /** What to take out of a text, or nothing. */
    public static Optional<String> problem(String text) {
        if (text.chars().anyMatch(c -> c == 0)) {
            return Optional.of("take out the characters that cannot be shown");
        }
        return MARKUP.matcher(text).find()
                ? Optional.of("write plain words, without tags, links or placeholders")
                : Optional.empty();
    }
}
