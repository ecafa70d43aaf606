package uk.jointcasework.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.jointcasework.words.PersonalData;

class FormCheckTest {

    private static final String NOT_ASKED = "leave this empty, it is not asked after the other answers";
    private static final String DATE = "give a date like 2026-06-04";
    private static final String DATE_TIME = "give a date and time like 2026-06-04T09:30+01:00";
    private static final String CHOOSE = "choose one of the answers offered";
    private static final String UNEXPECTED = "this is not written as expected (like 52SA1234526)";
    private static final String TEXT = "give an answer in words";
    private static final Map<String, Object> CONTEXT = Map.of("people", "a.b=Ada|c.d=Cy", "caseIs", "open");

    private final FormCheck check = new FormCheck(
            new AnswerRules(new PersonalData(), Clock.fixed(Instant.parse("2026-06-04T09:00:00Z"), ZoneOffset.UTC)));

    @Test
    void acceptsWhatTheFormWouldAccept() {
        assertThat(problems(good())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void refuses(String key, Object answer, String expected) {
        var answers = good();
        answers.put(key, answer);

        assertThat(problems(answers)).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                arguments("reference", null, "Case reference: an answer is needed"),
                arguments("reference", "  ", "Case reference: an answer is needed"),
                arguments("reference", "52/SA/12345/26", "Case reference: " + UNEXPECTED),
                arguments("reference", "x52SA1234526", "Case reference: " + UNEXPECTED),
                arguments("reference", "52SA1234526\n", "Case reference: write one line, without line breaks"),
                arguments("reference", 52, "Case reference: " + TEXT),
                arguments("reference", List.of("52SA1234526"), "Case reference: " + TEXT),
                arguments("reportedOn", "2026-06-05", "Reported on: give a date that is not in the future"),
                arguments("dueOn", "2026-06-03", "Due on: give a date that is not in the past"),
                arguments("dueAt", "2026-06-03T23:30+00:00", null),
                arguments("dueAt", "2026-06-03T22:30+00:00", "Due at: give a date that is not in the past"),
                arguments("meetOn", "2026-06-03", "Meet on: give a date that is not in the past"),
                arguments("meetOn", "2026-06-04", null),
                arguments("meetOn", "2028-06-04", null),
                arguments("meetOn", "2028-06-05", "Meet on: give a date within 24 months"),
                arguments("meetAt", "2026-06-04T09:45+01:00", "Meet at: give a time that is not in the past"),
                arguments("meetAt", "2026-06-04T10:00+01:00", null),
                arguments("meetAt", "2028-06-04T23:45+01:00", null),
                arguments("meetAt", "2028-06-05T00:00+01:00", "Meet at: give a date within 24 months"),
                arguments("title", "123456789012345678901", "Title: use at most 20 characters"),
                arguments("title", "zq@example.org", "Title: take out what looks like an e-mail address"),
                arguments("title", true, "Title: " + TEXT),
                arguments("reason", "abc", "Reason: use at least 5 characters"),
                arguments("reason", "   abc   ", "Reason: use at least 5 characters"),
                arguments("reason", "a".repeat(41), "Reason: use at most 40 characters"),
                arguments("reason", "null\0byte", "Reason: take out the characters that cannot be shown"),
                arguments("reason", "Ring 07700 900123", "Reason: take out what looks like a telephone number"),
                arguments(
                        "reason",
                        "Zebedina Quillfeather said so",
                        "Reason: take out what looks like a person's name (‘Zebedina Quillfeather’) and write the"
                                + " victim, S1 or a role"),
                arguments("count", 0, "How many: give 1 or more"),
                arguments("count", 7, "How many: give 6 or less"),
                arguments("count", 1.5, "How many: give a whole number"),
                arguments("count", "3", "How many: give a number"),
                arguments("count", Double.NaN, "How many: give a number"),
                arguments("count", Double.POSITIVE_INFINITY, "How many: give a number"),
                arguments("share", 1.234, "Share: give at most 2 digits after the point"),
                arguments("sure", null, "I am sure: this has to be ticked"),
                arguments("sure", false, "I am sure: this has to be ticked"),
                arguments("sure", "true", "I am sure: tick this or leave it unticked"),
                arguments("more", 1, "Add more: tick this or leave it unticked"),
                arguments("agreed", null, "Agreed?: " + CHOOSE),
                arguments("agreed", "perhaps", "Agreed?: " + CHOOSE),
                arguments("agreed", "Yes", "Agreed?: " + CHOOSE),
                arguments("person", true, "Prosecutor: " + CHOOSE),
                arguments("whyNot", "because", "Why not: " + NOT_ASKED),
                arguments("person", "x.y", "Prosecutor: " + CHOOSE),
                arguments("person", "Ada", "Prosecutor: " + CHOOSE),
                arguments("day", null, "Date of report: " + DATE),
                arguments("day", "", "Date of report: " + DATE),
                arguments("day", "04/06/2026", "Date of report: " + DATE),
                arguments("day", "2026-6-4", "Date of report: " + DATE),
                arguments("day", "2026-02-29", "Date of report: " + DATE),
                arguments("day", "0026-06-04", "Date of report: " + DATE),
                arguments("day", "2026-06-04T09:30+01:00", "Date of report: " + DATE),
                arguments("day", new Date(0), "Date of report: " + DATE),
                arguments("moment", "2026-06-04", "Detention ends: " + DATE_TIME),
                arguments("moment", "2026-06-04T09:30", "Detention ends: " + DATE_TIME),
                arguments("moment", "2026-06-04T25:30+01:00", "Detention ends: " + DATE_TIME),
                arguments("kind", "b", "Kind (a): " + CHOOSE),
                arguments("code", "x", "Code: " + NOT_ASKED),
                arguments("cpsArea", "south-west", "cpsArea: this form does not ask for it"),
                arguments("cpsArea", null, "cpsArea: this form does not ask for it"));
    }

    @ParameterizedTest
    @MethodSource
    void accepts(String key, Object answer) {
        var answers = good();
        answers.put(key, answer);

        assertThat(problems(answers)).isEmpty();
    }

    static Stream<Arguments> accepts() {
        return Stream.of(
                arguments("title", null),
                arguments("title", ""),
                arguments("title", "12345678901234567890"),
                arguments("reason", "abcde"),
                arguments("reason", "two\nlines"),
                arguments("count", 1),
                arguments("count", 6L),
                arguments("count", 2.0),
                arguments("share", 1.25),
                arguments("more", false),
                arguments("more", null),
                arguments("whyNot", " "),
                arguments("person", "c.d"),
                arguments("person", null),
                arguments("day", "2028-02-29"),
                arguments("moment", "2026-06-04T09:30Z"),
                arguments("moment", "2026-06-04T09:30+01:00"),
                arguments("moment", "2026-06-04T09:30:15.5+01:00"),
                arguments("kind", "a"));
    }

    @Test
    void asksForWhatAnAnswerMakesNecessary() {
        var answers = good();
        answers.put("agreed", "no");

        assertThat(problems(answers)).containsExactly("Why not: an answer is needed");

        answers.put("whyNot", "no evidence");
        answers.put("kind", "b");
        assertThat(problems(answers)).isEmpty();
    }

    @Test
    void letsConditionsSeeTheCase() {
        var answers = good();
        answers.put("code", "x");

        assertThat(problems(answers, Map.of("caseIs", "secret"))).isEmpty();
    }

    @Test
    void letsNoEarlierAnswerDecideAnything() {
        var answers = good();
        answers.remove("agreed");

        assertThat(problems(answers, Map.of("agreed", "no"))).containsExactly("Agreed?: " + CHOOSE);
    }

    @Test
    void offersNothingIfNobodyCanBeOffered() {
        var answers = good();
        answers.put("person", "a.b");

        assertThat(problems(answers, Map.of())).containsExactly("Prosecutor: " + CHOOSE);
    }

    @Test
    void saysInTheFormsOwnWordsWhatAPatternWants() {
        var form = check.read("exhibit", new ByteArrayInputStream("""
                {"components": [{"type": "textfield", "key": "exhibit", "label": "Exhibit",
                  "validate": {"pattern": "^[A-Z]{3}/[0-9]+$", "patternErrorMessage": "write it like ABC/1"}}]}
                """.getBytes(StandardCharsets.UTF_8)));

        assertThat(check.problems(form, Map.of("exhibit", "abc"), Map.of()))
                .containsExactly(new FormProblem("exhibit", "Exhibit", "write it like ABC/1"));
    }

    @Test
    void reportsEverythingAtOnceInTheOrderOfTheForm() {
        assertThat(problems(Map.of("reference", "x", "count", 9)))
                .containsExactly(
                        "Case reference: " + UNEXPECTED,
                        "How many: give 6 or less",
                        "I am sure: this has to be ticked",
                        "Agreed?: " + CHOOSE,
                        "Date of report: " + DATE);
    }

    @Test
    void setsUnansweredQuestionsToNull() {
        var form = check.read("everyKind", form());

        var complete = check.complete(form, Map.of("reference", "52SA1234526", "title", " "));

        assertThat(complete)
                .containsOnlyKeys(form.keys())
                .containsEntry("reference", "52SA1234526")
                .containsEntry("title", null)
                .containsEntry("whyNot", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"filepicker\", \"key\": \"a\"}",
                "{\"type\": \"dynamiclist\", \"key\": \"a\"}",
                "{\"type\": \"group\", \"components\": [{\"type\": \"textfield\", \"key\": \"a\"}]}",
                "{\"type\": \"textfield\"}",
                "{\"type\": \"textfield\", \"key\": \"a\", \"validate\": {\"newRule\": 1}}",
                "{\"type\": \"textfield\", \"key\": \"a\", \"validate\": {\"pattern\": \"[\"}}",
                "{\"type\": \"textfield\", \"key\": \"a\", \"conditional\": {\"hide\": \"b = 1\"}}",
                "{\"type\": \"textfield\", \"key\": \"a\", \"conditional\": {\"hide\": \"=not((\"}}",
                "{\"type\": \"select\", \"key\": \"a\"}",
                "{\"type\": \"datetime\", \"key\": \"a\", \"subtype\": \"time\"}"
            })
    void refusesToReadAFormThatItCannotCheck(String component) {
        var source = "{\"components\": [" + component + "]}";

        assertThatThrownBy(() -> check.read("odd", new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Form odd cannot be read: ");
    }

    @Test
    void refusesAPropertyOrAKeeperThatItDoesNotKnow() {
        assertThatThrownBy(() -> readWithProperty("keptBy", "nobody"))
                .hasMessageContaining("kept: nobody called 'nobody' keeps answers");
        assertThatThrownBy(() -> readWithProperty("keptBy", ""))
                .hasMessageContaining("kept: nobody called '' keeps answers");
        assertThatThrownBy(() -> readWithProperty("keptby", "isva"))
                .hasMessageContaining("kept: the property keptby is not known");
        readWithProperty("keptBy", "isva");
    }

    @Test
    void refusesADateBeforeWhatItFollows() {
        assertThat(told("2026-06-01", Map.of("decidedOn", "2026-06-02")))
                .containsExactly("Told on: give a date that is not before 2 June 2026, when what it follows happened");
        assertThat(told("2026-06-02", Map.of("decidedOn", "2026-06-02T23:30+01:00")))
                .isEmpty();
        assertThat(told("2026-06-01", Map.of()))
                .as("a case that knows no such date")
                .isEmpty();
    }

    @Test
    void refusesADateAfterTheLastThatThereMayBe() {
        var source = """
                {"components": [{"type": "datetime", "subtype": "date", "key": "newBailEnd", "dateLabel": "Bail ends",
                    "properties": {"notAfter": "bailMostUntil"}}]}
                """;
        var form = check.read("bail.form", new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
        assertThat(check.problems(form, Map.of("newBailEnd", "2026-12-02"), Map.of("bailMostUntil", "2026-12-01")))
                .extracting(FormProblem::sentence)
                .containsExactly("Bail ends: give a date that is not after 1 December 2026");
        assertThat(check.problems(form, Map.of("newBailEnd", "2026-12-01"), Map.of("bailMostUntil", "2026-12-01")))
                .isEmpty();
    }

    private List<String> told(String day, Map<String, Object> known) {
        var source = """
                {"components": [{"type": "datetime", "subtype": "date", "key": "toldOn", "dateLabel": "Told on",
                    "properties": {"notBefore": "decidedOn"}}]}
                """;
        var form = check.read("told.form", new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
        return check.problems(form, Map.of("toldOn", day), known).stream()
                .map(FormProblem::sentence)
                .toList();
    }

    private void readWithProperty(String name, String value) {
        var source = """
                {"components": [{"type": "textfield", "key": "kept", "label": "Kept", "properties": {"%s": "%s"}}]}
                """.formatted(name, value);
        check.read("kept.form", new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, Object> good() {
        var answers = new HashMap<String, Object>();
        answers.put("reference", "52SA1234526");
        answers.put("reason", "All lines are done.");
        answers.put("count", 2);
        answers.put("sure", true);
        answers.put("agreed", "yes");
        answers.put("person", "a.b");
        answers.put("day", "2026-06-04");
        answers.put("moment", "2026-06-04T09:30+01:00");
        return answers;
    }

    private List<String> problems(Map<String, Object> answers) {
        return problems(answers, CONTEXT);
    }

    private List<String> problems(Map<String, Object> answers, Map<String, Object> context) {
        var variables = new HashMap<>(CONTEXT);
        if (context.isEmpty()) {
            variables.clear();
        }
        variables.putAll(context);
        return check.problems(check.read("everyKind", form()), answers, variables).stream()
                .map(FormProblem::sentence)
                .toList();
    }

    private static InputStream form() {
        return FormCheckTest.class.getResourceAsStream("/answers/everyKind.form");
    }
}
