package uk.jointcasework.words;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words and phrases that people in the trade write with capitals and that are nobody's name. */
class Vocabulary {

    private static final String FILE = "/words/vocabulary.txt";

    private final Set<String> words;
    private final Pattern phrases;

    private Vocabulary(Set<String> words, List<String> phrases) {
        this.words = words;
        this.phrases = Pattern.compile(phrases.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(phrase -> Pattern.quote(phrase).replace(" ", "\\E\\s+\\Q"))
                .collect(Collectors.joining("|", "(?iu)(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")));
    }

    static Vocabulary read() {
        try (var lines = new BufferedReader(
                new InputStreamReader(Vocabulary.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            var words = new HashSet<String>();
            var phrases = new ArrayList<String>();
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(String::strip)
                    .forEach(line -> {
                        for (var entry : line.split(",\\s*")) {
                            if (entry.contains(" ") || entry.contains("-")) {
                                phrases.add(entry);
                            } else if (!entry.isEmpty()) {
                                words.add(entry.toLowerCase(Locale.UK));
                            }
                        }
                    });
            return new Vocabulary(words, phrases);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with a stroke in place of every known phrase, so that what stands on either side is not read as one. */
    String withoutPhrases(String text) {
        return phrases.matcher(text).replaceAll(" | ");
    }

    /** Whether a word, also in the possessive, is one of the trade. */
    boolean knows(String word) {
        var plain = word.toLowerCase(Locale.UK).replace('’', '\'');
        return words.contains(plain) || plain.endsWith("'s") && words.contains(plain.substring(0, plain.length() - 2));
    }
}
