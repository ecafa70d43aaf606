package uk.jointcasework.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said, and how, in everything that a letter can say. */
class LetterWordsTest {

    /** Words that hurt, blame, hope in vain, give away what it is about, or are jargon; and who may not be named. */
    private static final Pattern BANNED_ENGLISH = words("alleg\\w*|failed to|withdr[ae]w\\w*|unfortunately|victims?"
            + "|complainants?|offen[cd]\\w*|rap(?:e|ed|ist)|sexual\\w*|assault\\w*|crimes?|criminal\\w*|suspects?|accused"
            + "|defendants?|arrest\\w*|bail\\w*|custody|charged?|charging|NFA|no further action|engag\\w*"
            + "|administratively|finalised");

    private static final Pattern BANNED_WELSH = words("honedig|honni\\w*|fethu|methu|methodd|tynnu'n ôl|tynnodd"
            + "|anffodus|dd?ioddefw?\\w*|achwynydd\\w*|throsedd\\w*|d?throsedd\\w*|trosedd\\w*|drosedd\\w*|nhrosedd\\w*"
            + "|trais|drais|treisi\\w*|rhywiol|ymosod\\w*|drwgdybi\\w*|ddrwgdybi\\w*|amheu\\w*|diffynnydd\\w*|arest\\w*"
            + "|mechnïaeth|fechnïaeth|dalfa|ddalfa|cyhudd\\w*|gyhudd\\w*|dim camau pellach|camau pellach");

    private static final Pattern GENDERED_ENGLISH = words(
            "he|she|him|her|his|hers|himself|herself|man|woman|men|women" + "|boys?|girls?|ladies|mr|mrs|miss|ms");

    /**
     * Welsh gives every noun a gender, so "hi" or "ei" need not mean a person. None of them is used, whatever it means;
     * "ei" only in two set phrases about things. Whoever is supported is "nhw" and "eu".
     */
    private static final Pattern GENDERED_WELSH = words(
            "ef|efe|fe|fo|fi|hi|yntau|hithau|iddo|iddi|ganddo|ganddi|wrtho"
                    + "|wrthi|ato|ati|ei(?! (?:wneud|angen)\\b)|o'i|i'w (?:gefnogi|chefnogi)|dyn|menyw|dynes|gwraig|bachgen|merch");

    private static final List<String> EXPANDED_ACRONYMS = List.of("CPS");

    private static final int LONGEST_SENTENCE = 20;

    static List<Arguments> letters() {
        return Samples.letters().toList();
    }

    static List<Arguments> forAdvisers() {
        return Samples.forAdvisers().toList();
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("forAdvisers")
    void hurtsNobodyAndGivesNothingAway(String template, Language language) {
        var banned = language == Language.WELSH ? BANNED_WELSH : BANNED_ENGLISH;
        assertThat(Samples.variants(template, language)).allSatisfy(letter -> {
            assertThat(said(letter)).doesNotContainPattern(banned);
            assertThat(letter.subject()).doesNotContainPattern(banned);
        });
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("letters")
    void knowsNobodysGender(String template, Language language) {
        var gendered = language == Language.WELSH ? GENDERED_WELSH : GENDERED_ENGLISH;
        assertThat(Samples.variants(template, language))
                .allSatisfy(letter -> assertThat(said(letter)).doesNotContainPattern(gendered));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("letters")
    void spellsOutTheOnlyWordInCapitals(String template, Language language) {
        var spelledOut =
                language == Language.WELSH ? "Gwasanaeth Erlyn y Goron (CPS)" : "Crown Prosecution Service (CPS)";
        assertThat(Samples.variants(template, language)).allSatisfy(letter -> {
            var said = said(letter);
            assertThat(Pattern.compile("\\b\\p{Lu}[\\p{Lu}\\d]+\\b", Pattern.UNICODE_CHARACTER_CLASS)
                            .matcher(said)
                            .results()
                            .map(match -> match.group()))
                    .isSubsetOf(EXPANDED_ACRONYMS);
            assertThat(said.indexOf("CPS")).isEqualTo(said.indexOf(spelledOut) + spelledOut.indexOf("CPS"));
        });
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("letters")
    void isEasyToRead(String template, Language language) {
        assertThat(Samples.variants(template, language)).map(Prose::of).allSatisfy(prose -> {
            if (language == Language.WELSH) {
                // Flesch's formula counts English syllables: for Welsh there is none.
                assertThat(prose.meanLength()).isLessThanOrEqualTo(14);
                assertThat(prose.lix()).isLessThanOrEqualTo(30);
            } else {
                assertThat(prose.fleschReadingEase()).isGreaterThanOrEqualTo(65);
            }
        });
    }

    /** A machine cannot count ideas. It can see that a sentence is short and has hardly a place for a second one. */
    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("letters")
    void hasOneIdeaInASentence(String template, Language language) {
        assertThat(Samples.variants(template, language))
                .flatMap(letter -> Prose.of(letter).sentences())
                .allSatisfy(sentence -> {
                    assertThat(Prose.words(sentence)).hasSizeLessThanOrEqualTo(LONGEST_SENTENCE);
                    assertThat(Pattern.compile(", and |, a |, ac |; | which | sydd wedi | that |, but |, ond ")
                                    .matcher(sentence)
                                    .results())
                            .hasSizeLessThanOrEqualTo(1);
                });
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("forAdvisers")
    void saysWhatChangedWhatToDoWhatNextAndWhomToCallInThatOrder(String template, Language language) {
        var headings = language == Language.WELSH
                ? List.of(
                        "Beth sydd wedi newid",
                        "Beth mae angen i chi ei wneud",
                        "Beth sy'n digwydd nesaf",
                        "Pwy i'w ffonio")
                : List.of("What has changed", "What you need to do", "What happens next", "Who to call");
        var where = language == Language.WELSH ? "Ble mae'r achos nawr" : "Where the case is now";
        assertThat(Samples.variants(template, language)).allSatisfy(letter -> {
            var found = Jsoup.parse(letter.html()).select("h2").eachText();
            assertThat(found).containsSubsequence(headings);
            assertThat(found).containsAll(headings).isSubsetOf(concat(headings, where));
            assertThat(letter.text()).contains(headings);
        });
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("forAdvisers")
    void hasASubjectThatIsTheSameForEverything(String template, Language language) {
        var subject = language == Language.WELSH ? "Diweddariad am achos QK7M-2XD9" : "Case update QK7M-2XD9";
        assertThat(Samples.variants(template, language))
                .extracting(Letter::subject)
                .containsOnly(subject);
    }

    /** What people read: the text without addresses of web pages, and without values. */
    private static String said(Letter letter) {
        return letter.text()
                .replaceAll("https://\\S+", "")
                .replace("QK7M-2XD9", "")
                .replaceAll("52SA\\d{7}", "");
    }

    private static List<String> concat(List<String> headings, String another) {
        return Stream.concat(headings.stream(), Stream.of(another)).toList();
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile(
                "(?<![\\p{L}'’])(?:" + alternatives + ")(?!\\p{L})",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }
}
