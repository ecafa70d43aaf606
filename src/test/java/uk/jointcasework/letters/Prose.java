package uk.jointcasework.letters;

import eu.crydee.syllablecounter.SyllableCounter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/**
 * The sentences of a letter, and how hard they are to read. Headings are left out, since they are no sentences. A value
 * that is filled in (a reference, a date, a number: whatever stands in bold type) counts as one short word.
 *
 * @param sentences in the order of the letter
 */
record Prose(List<String> sentences) {

    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}'’-]*");
    private static final Pattern END = Pattern.compile("(?<=[.!?])\\s+");
    private static final Pattern ACRONYM = Pattern.compile("\\p{Lu}{2,}");
    private static final SyllableCounter SYLLABLES = new SyllableCounter();

    static Prose of(Letter letter) {
        var html = Jsoup.parse(letter.html());
        html.select("b").forEach(value -> value.text("it"));
        return new Prose(html.body().select("p").eachText().stream()
                .flatMap(END::splitAsStream)
                .toList());
    }

    static List<String> words(String sentence) {
        return WORD.matcher(sentence).results().map(MatchResult::group).toList();
    }

    /**
     * Flesch's reading ease: 206.835 − 1.015 × (words ÷ sentences) − 84.6 × (syllables ÷ words). The more, the easier; 65
     * is plain English. An acronym has as many syllables as letters.
     */
    double fleschReadingEase() {
        var syllables = allWords().stream()
                .mapToInt(word -> ACRONYM.matcher(word).matches() ? word.length() : SYLLABLES.count(word))
                .sum();
        return 206.835 - 1.015 * meanLength() - 84.6 * syllables / allWords().size();
    }

    /**
     * Björnsson's LIX, which needs no syllables and so serves for Welsh: (words ÷ sentences) + 100 × (words of more than
     * six letters ÷ words). The less, the easier; below 30 is very easy, 40 is a newspaper.
     */
    double lix() {
        var longWords = allWords().stream()
                .flatMap(word -> Arrays.stream(word.split("['’-]")))
                .filter(word -> word.length() > 6)
                .count();
        return meanLength() + 100.0 * longWords / allWords().size();
    }

    double meanLength() {
        return (double) allWords().size() / sentences.size();
    }

    private List<String> allWords() {
        return sentences.stream().flatMap(sentence -> words(sentence).stream()).toList();
    }
}
