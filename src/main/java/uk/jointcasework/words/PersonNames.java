package uk.jointcasework.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what looks like a person's name: a title with a name, somebody called something, or two capitalised words. */
class PersonNames {

    private static final String CAPITALISED = "\\p{Lu}[\\p{L}\\p{M}'’]*(?:-\\p{L}[\\p{L}\\p{M}'’]*)*";
    private static final String QUOTE = "[\"'‘’“”]?";
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\p{N}'’-])" + CAPITALISED + "(?![\\p{L}\\p{N}])");

    /** Each finds a name in its first group. */
    private static final List<Pattern> INTRODUCTIONS = List.of(
            Pattern.compile("\\b(?:M[rR][sS]?|M[sSxX]|Miss|MISS|D[rR]|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Reverend)"
                    + "\\.?[ \\t]+(" + CAPITALISED + ")"),
            Pattern.compile("\\b(?:mr|mrs)\\.?[ \\t]+(\\p{L}{2,})"),
            Pattern.compile("\\b(?i:named|called|(?:name|surname|nickname) (?:is|was)|known as|aka|a\\.k\\.a\\.)[ \\t]+"
                    + QUOTE + "(" + CAPITALISED + ")"),
            Pattern.compile(
                    "\\b(?i:victim|complainant|survivor|suspect|defendant|witness|boyfriend|girlfriend|husband|wife"
                            + "|partner|mother|father|mum|dad|brother|sister|son|daughter|friend|flatmate|housemate"
                            + "|neighbour|uncle|aunt|cousin|colleague)[ \\t]+(" + CAPITALISED + ")"),
            Pattern.compile("(?<![\\p{L}\\p{N}])\\p{Lu}\\.[ \\t]?(" + CAPITALISED + ")"));

    private final Vocabulary vocabulary;

    PersonNames(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The first that is found, as it is written. */
    Optional<String> firstIn(String text) {
        var rest = vocabulary.withoutPhrases(text);
        for (var introduction : INTRODUCTIONS) {
            var matcher = introduction.matcher(rest);
            while (matcher.find()) {
                if (couldBeName(matcher.group(1))
                        || Character.isLowerCase(matcher.group(1).charAt(0))) {
                    return Optional.of(matcher.group().strip());
                }
            }
        }
        return pair(rest);
    }

    private Optional<String> pair(String text) {
        var run = new ArrayList<String>();
        var end = -1;
        var matcher = WORD.matcher(text);
        while (matcher.find()) {
            var follows = end >= 0 && text.substring(end, matcher.start()).matches("[ \\t]+");
            if (!follows) {
                if (run.size() > 1) {
                    break;
                }
                run.clear();
            }
            if (couldBeName(matcher.group())) {
                run.add(matcher.group());
            } else if (run.size() > 1) {
                break;
            } else {
                run.clear();
            }
            end = matcher.end();
        }
        return run.size() > 1 ? Optional.of(String.join(" ", run)) : Optional.empty();
    }

    /** Abbreviations in capitals are the trade's daily bread, and so are the words of its vocabulary. */
    private boolean couldBeName(String word) {
        return word.length() > 1 && word.chars().anyMatch(Character::isLowerCase) && !vocabulary.knows(word);
    }
}
