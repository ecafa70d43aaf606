package uk.jointcasework.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see [the file](https://example.org)",
                "see [the file][a]",
                "see ![map] [a]",
                "[a]: https://example.org",
                "<b>now</b>",
                "{{secret}}"
            })
    void refusesWhatWouldBeMoreThanWordsOnAPage(String text) {
        assertThat(TypedText.problem(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<16 years", "the list [3 pages] of calls", "at 10:30 [London]", "a (b) [c]"})
    void takesPlainWords(String text) {
        assertThat(TypedText.problem(text)).isEmpty();
    }
}
