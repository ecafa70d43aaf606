package uk.jointcasework.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.jointcasework.Models;

class LettersTest {

    private static final Set<String> MARK = Set.of("mark-9f3");

    private final Letters letters = new Letters();

    static List<Arguments> everyLetter() {
        return Samples.letters().toList();
    }

    @Test
    void areThereForEveryRowOfTheTableOfUpdatesAndNoOther() {
        var sent = new HashSet<>(Models.table("isvaUpdateRules").words("updateTemplate"));
        sent.remove("none");
        assertThat(Letters.namesForAdvisers()).containsExactlyInAnyOrderElementsOf(sent);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("everyLetter")
    void needNoFieldThatMayBeAbsent(String template, Language language) {
        var known = Template.named(template);
        var fields = Samples.fields(known);
        fields.keySet().retainAll(known.required());

        var letter = letters.write(template, language, fields);

        assertThat(letter.template()).isEqualTo(template);
        assertThat(letter.language()).isEqualTo(language);
        assertThat(letter.text()).doesNotContain("null");
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("everyLetter")
    void refuseAFieldThatIsMissing(String template, Language language) {
        for (var field : Template.named(template).required()) {
            var fields = Samples.with(Samples.fields(Template.named(template)), field, null);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> letters.write(template, language, fields))
                    .withMessage(template + ": " + field + " is missing");
        }
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("everyLetter")
    void refuseAFieldOfAnotherTemplate(String template, Language language) {
        var allowed = Samples.fields(Template.named(template));
        for (var field : Field.values()) {
            if (!allowed.containsKey(field)) {
                var fields = Samples.with(allowed, field, MARK);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> letters.write(template, language, fields))
                        .withMessage(template + ": " + field + " is not for this template");
            }
        }
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("everyLetter")
    void refuseAValueOfAnotherShapeWithoutRepeatingIt(String template, Language language) {
        var allowed = Samples.fields(Template.named(template));
        for (var field : allowed.keySet()) {
            var fields = Samples.with(allowed, field, MARK);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> letters.write(template, language, fields))
                    .withMessage(template + ": " + field + " has not the shape that it has to have");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    REFERENCE   | 52SA1000126
                    REFERENCE   | QK7M2XD9
                    REFERENCE   | QA7M-2XD9
                    REFERENCE   | qk7m-2xd9
                    FORCE       | Avon 1
                    FORCE       | <b>Avon</b>
                    FORCE       | A
                    CONTACT     | officer
                    CONTACT     | Investigation
                    PHONE       | call me
                    PHONE       | 0117 960 0000 ext 3
                    PHONE       | 12
                    PHONE       | 01632  960123
                    STAGE       | charged
                    STAGE       | noFurtherAction
                    NEXT_UPDATE | 2026-06-04
                    MEETING     | 2026-06-04T08:32:00Z
                    CASE        | QK7M-2XD9
                    CASE        | 52sa1000126
                    WORK        | ' '
                    RUNG        | 1
                    POLICE_ROLE | inspector 2
                    JOINT_CALL  | true
                    ITEMS       | none
                    """)
    void refuseWhatOnlyLooksLikeAValue(Field field, String value) {
        assertThat(field.fits(value)).isFalse();
    }

    @Test
    void refuseADigestWithALineThatHasAnotherShape() {
        var day = LocalDate.of(2026, 6, 4);
        assertThat(Field.ITEMS.fits(List.of(new DigestItem("Submit the file", "52SA1000126", day, true, true))))
                .isTrue();
        assertThat(Field.ITEMS.fits(List.of("Submit the file"))).isFalse();
        assertThat(Field.ITEMS.fits(List.of(new DigestItem("Two\nlines", "52SA1000126", day, true, true))))
                .isFalse();
        assertThat(Field.ITEMS.fits(List.of(new DigestItem("Submit the file", "Jane Doe", day, true, true))))
                .isFalse();
        assertThat(Field.ITEMS.fits(List.of(new DigestItem("Submit the file", "52SA1000126", null, true, true))))
                .isFalse();
        assertThat(Field.RUNG.fits(0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mark-9f3", "layout", "../application", "en/linked", ""})
    void refuseATemplateThatThereIsNot(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> letters.write(template, Language.ENGLISH, Map.of()))
                .withMessage("There is no template of this name for a letter");
    }

    @Test
    void areInEnglishOnlyForColleagues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> letters.write("digest", Language.WELSH, Map.of(Field.ITEMS, List.of())))
                .withMessage("digest: there is no such letter in welsh");
    }

    @ParameterizedTest(name = "{0} is {1} at {2}, {3} at {4}")
    @CsvSource({
        "2026-06-04T08:32:00Z, Thursday 4 June 2026,    9:32am, dydd Iau 4 Mehefin 2026,    9:32yb",
        "2026-06-04T13:00:00Z, Thursday 4 June 2026,    2pm,    dydd Iau 4 Mehefin 2026,    2yp",
        "2026-12-01T12:00:00Z, Tuesday 1 December 2026, midday, dydd Mawrth 1 Rhagfyr 2026, hanner dydd",
        "2026-08-31T23:05:00Z, Tuesday 1 September 2026, 12:05am, dydd Mawrth 1 Medi 2026,   12:05yb",
        "2026-02-14T18:45:59Z, Saturday 14 February 2026, 6:45pm, dydd Sadwrn 14 Chwefror 2026, 6:45yh"
    })
    void giveDayAndTimeInLondonAndInTheLanguage(Instant start, String day, String time, String dydd, String amser) {
        assertThat(Field.MEETING.variables(start, Language.ENGLISH))
                .isEqualTo(Map.of("meetingDay", day, "meetingTime", time));
        assertThat(Field.MEETING.variables(start, Language.WELSH))
                .isEqualTo(Map.of("meetingDay", dydd, "meetingTime", amser));
    }

    /** Were there a difference, whoever reads it could tell what the news is. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"importantUpdate", "suspectNews", "updatesEnd"})
    void sayTheSameAtEveryStageWhereTheStageCouldGiveTheNewsAway(String template) {
        for (var language : Language.values()) {
            var fields = Samples.fields(Template.named(template));
            assertThat(Samples.STAGES)
                    .map(stage -> Samples.with(fields, Field.STAGE, stage))
                    .flatMap(each -> List.of(each, Samples.with(each, Field.NEXT_UPDATE, null)))
                    .map(each -> letters.write(template, language, each).html())
                    .containsOnly(letters.write(template, language, fields).html());
        }
    }

    @Test
    void doNotSayThatPeopleWorkOnACaseThatIsOnHold() {
        var fields = Samples.fields(Template.named("stillWorking"));
        assertThat(letters.write("stillWorking", Language.ENGLISH, fields).text())
                .contains("still working");
        assertThat(letters.write("stillWorking", Language.ENGLISH, Samples.with(fields, Field.STAGE, "paused"))
                        .text())
                .doesNotContain("still working", "work goes on");
        assertThat(letters.write("stillWorking", Language.WELSH, Samples.with(fields, Field.STAGE, "paused"))
                        .text())
                .doesNotContain("dal i weithio", "yn parhau");
    }

    @Test
    void saySorryWhereWorkIsLate() {
        assertThat(Samples.typical("takingLonger", Language.ENGLISH).text()).contains("We are sorry");
        assertThat(Samples.typical("takingLonger", Language.WELSH).text()).contains("Mae'n ddrwg gennym");
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("everyLetter")
    void sayTheSameInTextAndInHtml(String template, Language language) {
        var letter = Samples.typical(template, language);
        var html = Jsoup.parse(letter.html());
        assertThat(letter.text())
                .contains(html.select("h1, h2, td, p:not(:has(a))").eachText());
        html.select("a").forEach(link -> assertThat(letter.text()).contains(link.text() + ": " + link.attr("href")));
        assertThat(letter.subject()).isEqualTo(html.title());
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("everyLetter")
    void nameTheirLanguageAndTheirVersion(String template, Language language) {
        var letter = Samples.typical(template, language);
        assertThat(Jsoup.parse(letter.html()).selectFirst("html").attr("lang"))
                .isEqualTo(language.locale().toLanguageTag());
        assertThat(letter.version()).matches("[0-9a-f]{8}");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void haveAVersionEach(Language language) {
        assertThat(Letters.namesForAdvisers())
                .map(template -> Samples.typical(template, language).version())
                .doesNotHaveDuplicates();
    }

    @Test
    void callAWelshForceByItsWelshName() {
        var fields = Samples.with(Samples.fields(Template.named("linked")), Field.FORCE, "South Wales Police");
        assertThat(letters.write("linked", Language.WELSH, fields).text())
                .contains("(Heddlu De Cymru)")
                .doesNotContain("South Wales Police");
        assertThat(letters.write("linked", Language.ENGLISH, fields).text()).contains("South Wales Police");
    }

    /** A force whose name were refused would have no letters at all. */
    @Test
    void knowEveryForceAndRoleOfTheOrganisation() throws IOException {
        var names = Pattern.compile("name: ([^,}\n]+)")
                .matcher(Files.readString(Path.of("src", "main", "resources", "organisation.yml")))
                .results()
                .map(match -> match.group(1).strip())
                .toList();
        assertThat(names).hasSizeGreaterThan(60).allMatch(Field.FORCE::fits).allMatch(Field.CPS_ROLE::fits);
    }
}
