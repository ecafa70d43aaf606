package uk.jointcasework.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of bad row is refused in words that name table, row and reason. */
class TableCheckTest {

    private static final String CATCH_ALL =
            "is the last and does not fit everything; what no row fits would be decided" + " by none";

    private final TableCheck check = new TableCheck(List.of(
            new KnownWords(KnownWords.ANY_TABLE, "unit", Set.of("workingDays", "hours")),
            new KnownWords("limits", "agency", Set.of("police", "cps"))));

    @Test
    void passesATableInOrder() {
        assertThat(problems(limits().row("local", "\"review\"", "\"kent\"", ">= \"2027-04-01\"", "3", "\"workingDays\"")
                        .row("review", "\"review\"", "", "", "5", "\"workingDays\"")
                        .row("answers", "\"answer\", \"reply\"", "", "", "6", "\"hours\"")
                        .row("last", "", "", "", "0", "\"unknown\"")))
                .isEmpty();
    }

    @Test
    void refusesATableWithoutARowForEverything() {
        assertThat(problems(limits().row("review", "\"review\"", "", "", "5", "\"workingDays\"")))
                .containsExactly("Table limits, row review: " + CATCH_ALL);
    }

    @Test
    void refusesATableWithoutRows() {
        assertThat(problems(limits())).containsExactly("Table limits: has no rows");
    }

    @Test
    void refusesATableThatGivesSeveralAnswers() {
        assertThat(problems(DmnText.of("limits", "COLLECT", "clock", "length").row("last", "", "5")))
                .containsExactly(
                        "Table limits: its hit policy is COLLECT; only FIRST and UNIQUE give one answer for sure");
    }

    @Test
    void refusesARowThatARowAboveHides() {
        assertThat(problems(limits().row("review", "\"review\"", "", "", "5", "\"workingDays\"")
                        .row("reviewInKent", "\"review\"", "\"kent\"", "", "3", "\"workingDays\"")
                        .row("reviewAgain", "\"review\"", "", ">= \"2027-04-01\"", "3", "\"workingDays\"")
                        .row("last", "", "", "", "0", "\"unknown\"")))
                .containsExactly(
                        "Table limits, row reviewInKent: is never reached: row review above it fits everything that it fits",
                        "Table limits, row reviewAgain: is never reached: row review above it fits everything that it fits");
    }

    @ParameterizedTest(name = "{0} above {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    "a", "b"            | "a"
                    >= 3                | >= 7
                    > 3                 | > 3
                    >= 3                | > 3
                    <= 7                | [1..7]
                    [1..7]              | 4
                    -                   | "a"
                    >= "2027-01-01"     | ["2027-01-01".."2027-12-31"]
                    """)
    void findsThatOneConditionCoversAnother(String above, String below) {
        assertThat(problems(DmnText.of("steps", "FIRST", "late", "rung")
                        .row("above", above, "1")
                        .row("below", below, "2")
                        .row("last", "", "0")))
                .contains("Table steps, row below: is never reached: row above above it fits everything that it fits");
    }

    @ParameterizedTest(name = "{0} above {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    "a"                 | "a", "b"
                    >= 7                | >= 3
                    > 3                 | >= 3
                    [1..7]              | <= 7
                    (1..7]              | [1..7]
                    "a"                 | 1
                    >= 3                | >= "2027-01-01"
                    not("a")            | "b"
                    """)
    void leavesAConditionThatCanStillFit(String above, String below) {
        assertThat(problems(DmnText.of("steps", "FIRST", "late", "rung")
                        .row("above", above, "1")
                        .row("below", below, "2")
                        .row("last", "", "0")))
                .isEmpty();
    }

    @Test
    void refusesRowsOfTheSameConditionsThatCountOnTheSameDays() {
        assertThat(problems(limits().row("y26", "\"review\"", "", "[\"2026-01-01\"..\"2026-12-31\"]", "5", "\"hours\"")
                        .row("y27", "\"review\"", "", ">= \"2026-12-31\"", "4", "\"hours\"")
                        .row("last", "", "", "", "0", "\"unknown\"")))
                .containsExactly(
                        "Table limits, row y27: has the same conditions as row y26 and counts on some of its days");
    }

    @Test
    void passesRowsThatCountOneAfterTheOther() {
        assertThat(problems(limits().row("y26", "\"review\"", "", "[\"2026-01-01\"..\"2026-12-31\"]", "5", "\"hours\"")
                        .row("y27", "\"review\"", "", "> \"2026-12-31\"", "4", "\"hours\"")
                        .row("always", "\"review\"", "", "", "3", "\"hours\"")
                        .row("kent", "\"answer\"", "\"kent\"", ">= \"2026-01-01\"", "3", "\"hours\"")
                        .row("surrey", "\"answer\"", "\"surrey\"", ">= \"2026-01-01\"", "3", "\"hours\"")
                        .row("last", "", "", "", "0", "\"unknown\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2027-04-01\"", ">= 20270401", ">= \"2027-02-30\"", "from April", "date(\"2027-04-01\")"})
    void refusesDaysThatCannotBeRead(String days) {
        assertThat(problems(limits().row("review", "\"review\"", "", days, "5", "\"hours\"")
                        .row("last", "", "", "", "0", "\"unknown\"")))
                .containsExactly("Table limits, row review: the days on which it counts are " + days
                        + "; write >= \"2027-04-01\", <= \"2027-03-31\" or [\"2026-01-01\"..\"2026-12-31\"], or leave the"
                        + " cell empty");
    }

    @Test
    void refusesDaysThatEndBeforeTheyBegin() {
        assertThat(problems(
                        limits().row("review", "\"review\"", "", "[\"2027-01-01\"..\"2026-12-31\"]", "5", "\"hours\"")
                                .row("last", "", "", "", "0", "\"unknown\"")))
                .containsExactly(
                        "Table limits, row review: the days on which it counts, [\"2027-01-01\"..\"2026-12-31\"],"
                                + " end before they begin");
    }

    @Test
    void refusesAUnitThatNobodyKnows() {
        assertThat(problems(limits().row("review", "\"review\"", "", "", "5", "\"fortnights\"")
                        .row("last", "", "", "", "0", "\"unknown\"")))
                .containsExactly(
                        "Table limits, row review: says unit 'fortnights', which is none of hours, workingDays");
        assertThat(problems(DmnText.of("steps", "FIRST", "late", "lookAgain lookAgainUnit")
                        .row("first", "1", "2", "\"weeks\"")
                        .row("last", "", "2", "\"hours\"")))
                .containsExactly(
                        "Table steps, row first: says lookAgainUnit 'weeks', which is none of hours, workingDays");
    }

    @Test
    void refusesAWordThatOneTableDoesNotKnow() {
        assertThat(problems(DmnText.of("limits", "FIRST", "clock", "agency")
                        .row("review", "\"review\"", "\"army\"")
                        .row("last", "", "\"none\"")))
                .containsExactly("Table limits, row review: says agency 'army', which is none of cps, police");
        assertThat(problems(DmnText.of("others", "FIRST", "clock", "agency")
                        .row("review", "\"review\"", "\"army\"")
                        .row("last", "", "\"none\"")))
                .isEmpty();
    }

    @Test
    void refusesToLookAgainWithoutAPause() {
        assertThat(problems(DmnText.of("steps", "FIRST", "clock", "lookAgain").row("last", "", "0")))
                .containsExactly("Table steps, row last: says lookAgain 0, which is again and again at once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"length", "remindBefore", "lookAgain"})
    void refusesALengthOfLessThanNothing(String column) {
        assertThat(problems(DmnText.of("limits", "FIRST", "clock", column).row("last", "", "-2")))
                .containsExactly("Table limits, row last: says " + column + " -2, which is less than nothing");
        assertThat(problems(DmnText.of("limits", "FIRST", "clock", column).row("last", "", "\"five\"")))
                .containsExactly("Table limits, row last: says " + column + " \"five\", which is no whole number");
    }

    @Test
    void refusesARowThatLeavesAnAnswerOut() {
        assertThat(problems(limits().row("review", "\"review\"", "", "", "5", "")
                        .row("last", "", "", "", "0", "\"unknown\"")))
                .containsExactly("Table limits, row review: says nothing about unit");
        assertThat(problems(
                        limits().row("review", "\"review\"", "", "", "5").row("last", "", "", "", "0", "\"unknown\"")))
                .containsExactly("Table limits, row review: has more or fewer cells than there are columns");
    }

    @Test
    void refusesARowWithoutASource() {
        assertThat(problems(DmnText.of("limits", "FIRST", "clock", "length").rowBecause(" ", "last", "", "5")))
                .containsExactly("Table limits, row last: gives no source or reason: its annotation is empty");
    }

    @Test
    void refusesRowsThatFitTheSameWhereOnlyOneMay() {
        assertThat(problems(DmnText.of("limits", "UNIQUE", "clock force", "length")
                        .row("review", "\"review\"", "", "5")
                        .row("reviewInKent", "\"review\"", "\"kent\"", "3")
                        .row("answer", "\"answer\"", "", "5")))
                .containsExactly("Table limits, row reviewInKent: fits the same as row review, and only one row may");
    }

    private static DmnText limits() {
        return DmnText.of("limits", "FIRST", "clock force day", "length unit");
    }

    private List<String> problems(DmnText table) {
        var content = table.text().getBytes(StandardCharsets.UTF_8);
        return check.problems(Dmn.readModelFromStream(new ByteArrayInputStream(content)));
    }
}
