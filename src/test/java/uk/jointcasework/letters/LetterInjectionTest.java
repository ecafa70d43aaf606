package uk.jointcasework.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a value is refused, or comes out as the text that it is. */
class LetterInjectionTest {

    private static final List<String> ATTACKS = List.of(
            "${7*7}",
            "*{7*7}",
            "#{7*7}",
            "[[${7*7}]]",
            "[(${7*7})]",
            "__${7*7}__",
            "${T(java.lang.Runtime).getRuntime()}",
            "~{en/linked}",
            "|x ${7*7}|",
            "' + ${7*7} + '",
            "<b>x</b>",
            "<p th:utext=\"${7*7}\">x</p>",
            "<script>x</script>",
            "</main></body></html>x",
            "<img src=\"https://example.org/x.png\">",
            "\" style=\"background: url(https://example.org/x.png)",
            "<!--/*-->x<!--*/-->",
            "&lt;b&gt;x&amp;",
            "javascript:x",
            "x\r\nBcc: somebody@example.org",
            "x\nBcc: somebody@example.org",
            "x\rBcc: somebody@example.org",
            "x\u2028Bcc: somebody@example.org",
            "x\u0000y",
            "x\u202Ey",
            "x\u001B[31m");

    static List<Arguments> letters() {
        return Samples.letters().toList();
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("letters")
    void isTextOrNothing(String template, Language language) {
        var fields = Samples.fields(Template.named(template));
        var harmless = Samples.LETTERS.write(template, language, fields);
        for (var field : fields.keySet()) {
            for (var attack : ATTACKS) {
                for (var value : values(field, attack)) {
                    var attacked = Samples.with(fields, field, value);
                    if (isRefused(template, language, attacked, attack)) {
                        continue;
                    }
                    var letter = Samples.LETTERS.write(template, language, attacked);
                    assertThat(elements(letter)).as("%s = %s", field, attack).isEqualTo(elements(harmless));
                    assertThat(letter.subject()).isEqualTo(harmless.subject());
                    assertThat(Jsoup.parse(letter.html()).wholeText())
                            .contains(attack.lines().toList());
                    assertThat(letter.text()).contains(attack.lines().toList());
                }
            }
        }
    }

    /** What people may type is free text for colleagues alone, so there it has to come out unharmed. */
    @Test
    void comesOutUnharmedWhereColleaguesMayWriteFreely() {
        var fields = Samples.with(Samples.fields(Template.named("dueSoon")), Field.WORK, "Ask <b>${7*7}</b> & [[x]]");
        var letter = Samples.LETTERS.write("dueSoon", Language.ENGLISH, fields);
        assertThat(letter.text()).contains("Ask <b>${7*7}</b> & [[x]]");
        assertThat(letter.html()).contains("Ask &lt;b&gt;${7*7}&lt;/b&gt; &amp; [[x]]");
    }

    /** Nothing that people type goes to an adviser: every attack is refused there, not merely made harmless. */
    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("letters")
    void neverReachesAnAdviserAtAll(String template, Language language) {
        if (Template.named(template).audience() == Template.Audience.COLLEAGUE) {
            return;
        }
        var fields = Samples.fields(Template.named(template));
        assertThat(fields.keySet())
                .allSatisfy(field -> assertThat(ATTACKS)
                        .allSatisfy(attack -> assertThat(
                                        isRefused(template, language, Samples.with(fields, field, attack), attack))
                                .isTrue()));
    }

    /** The attack itself, in the place of whatever has the type that the field wants. */
    private static List<Object> values(Field field, String attack) {
        var values = new ArrayList<Object>(List.of(attack));
        if (field == Field.ITEMS) {
            var day = LocalDate.of(2026, 6, 4);
            // As many lines as in the harmless letter.
            values.add(List.of(
                    new DigestItem(attack, "52SA1000126", day, true, false),
                    new DigestItem(attack, "52SA1000226", day, true, true),
                    new DigestItem(attack, "52SA1000326", day, false, false),
                    new DigestItem(attack, "52SA1000426", day, false, true)));
            values.add(List.of(new DigestItem("Submit the file", attack, day, true, false)));
        }
        return values;
    }

    private static boolean isRefused(String template, Language language, Map<Field, Object> fields, String attack) {
        try {
            Samples.LETTERS.write(template, language, fields);
            return false;
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).doesNotContain(attack);
            return true;
        }
    }

    /** How many elements of each kind there are, with their attributes; lines of a reason are paragraphs. */
    private static Map<String, Long> elements(Letter letter) {
        return Jsoup.parse(letter.html()).getAllElements().stream()
                .flatMap(element -> element.normalName().equals("p") ? Stream.empty() : Stream.of(kind(element)))
                .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));
    }

    private static String kind(Element element) {
        return element.normalName() + element.attributes().asList();
    }
}
