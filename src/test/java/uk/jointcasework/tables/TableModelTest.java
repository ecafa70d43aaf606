package uk.jointcasework.tables;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.junit.jupiter.api.Test;
import uk.jointcasework.Models;
import uk.jointcasework.Problems;
import uk.jointcasework.Table;

/** How a table is built: the first row that fits counts, the last one fits everything, and none is in vain. */
class TableModelTest {

    private static final String READABLE = "[a-z]+_[a-z][A-Za-z0-9]*(_[a-z][A-Za-z0-9]*)*";
    private static final String CAMEL_CASE = "[a-z][A-Za-z0-9]*";
    /** A number and everything beyond it. */
    private static final String LIMIT = "[<>]= -?[0-9]+";

    private static final String WORDS = "\"[^\"]+\"(, \"[^\"]+\")*";
    private static final String ISO = "\"\\d{4}-\\d{2}-\\d{2}\"";
    private static final String VALIDITY = "(>=|<=) " + ISO + "|\\[" + ISO + "\\.\\." + ISO + "]";
    private static final String DAY = "day";
    private static final String ANYTHING_ELSE = "anythingElse";

    private final Problems problems = new Problems();

    @Test
    void bearsTheNameOfItsFileAndSaysWhatItIsFor() {
        for (var table : Models.tables()) {
            var decision = table.decision();
            problems.unless(table.id().equals(Models.stem(table.file())), table.file() + ": holds " + table.id());
            problems.unless(isText(decision.getName()), table.file() + ": has no name");
            problems.unless(
                    decision.getDescription() != null
                            && isText(decision.getDescription().getTextContent()),
                    table.file() + ": says nothing about itself");
            problems.unless(
                    isText(decision.getCamundaHistoryTimeToLiveString()),
                    table.file() + ": has no history time to live");
        }
        problems.areNone();
    }

    @Test
    void takesTheFirstRowThatFitsAndAlwaysHasOne() {
        for (var table : Models.tables()) {
            problems.unless(table.hitPolicy() == HitPolicy.FIRST, table.file() + ": not FIRST, " + table.hitPolicy());
            var rows = table.rows();
            var last = rows.get(rows.size() - 1);
            problems.unless(last.isCatchAll(), table.at(last) + "the last row does not fit everything");
        }
        problems.areNone();
    }

    @Test
    void namesEveryRowAndColumn() {
        for (var table : Models.tables()) {
            var ids = new HashSet<String>();
            for (var row : table.rows()) {
                problems.unless(row.id().matches(READABLE), table.at(row) + "is no readable id");
                problems.unless(ids.add(row.id()), table.at(row) + "is there twice");
                problems.unless(isText(row.description()), table.at(row) + "gives no source or reason");
            }
            var columns = new ArrayList<>(table.inputs());
            columns.addAll(table.outputs());
            columns.forEach(column -> problems.unless(
                    column.matches(CAMEL_CASE), table.file() + ": the column " + column + " is no variable"));
        }
        problems.areNone();
    }

    @Test
    void fillsEveryOutput() {
        for (var table : Models.tables()) {
            for (var row : table.rows()) {
                table.outputs()
                        .forEach(output -> problems.unless(
                                isText(row.output(output)), table.at(row) + "says nothing about " + output));
            }
        }
        problems.areNone();
    }

    @Test
    void comparesWithWordsOnly() {
        for (var table : Models.tables()) {
            for (var row : table.rows()) {
                row.when()
                        .forEach((input, cell) -> problems.unless(
                                cell.isEmpty()
                                        || cell.matches(input.equals(DAY) ? VALIDITY : WORDS)
                                        || cell.matches(LIMIT),
                                table.at(row) + input + " is compared with " + cell));
            }
        }
        problems.areNone();
    }

    @Test
    void reachesEveryWordOfEveryRow() {
        for (var table : Models.tables()) {
            for (var row : table.rows()) {
                var reached = situations(table, row).stream()
                        .filter(inputs -> Answer.of(table, inputs).row().equals(row.id()))
                        .toList();
                problems.unless(!reached.isEmpty(), table.at(row) + "rows above it take everything that fits it");
                table.inputs().stream()
                        .filter(input ->
                                !input.equals(DAY) && !row.when().get(input).matches(LIMIT))
                        .forEach(input -> row.words(input).stream()
                                .filter(word -> reached.stream()
                                        .noneMatch(inputs -> inputs.get(input).equals(word)))
                                .forEach(word -> problems.add(
                                        table.at(row) + "rows above it take every " + input + " " + word)));
            }
        }
        problems.areNone();
    }

    /** Of a number what reaches no limit: nothing is late, and nothing runs out. */
    private static String anythingElse(Table table, String input) {
        var isNumber =
                table.rows().stream().anyMatch(row -> row.when().get(input).matches(LIMIT));
        return !isNumber ? ANYTHING_ELSE : input.endsWith("Left") ? "9999" : "-1";
    }

    /** Every situation that a row names; where it says nothing, something that no row names. */
    private static List<Map<String, String>> situations(Table table, Table.Row row) {
        List<Map<String, String>> situations = List.of(Map.of());
        for (var input : table.inputs()) {
            var words = input.equals(DAY)
                    ? days(table)
                    : row.when().get(input).matches(LIMIT)
                            ? List.of(row.when().get(input).replaceAll("[^0-9-]", ""))
                            : row.words(input).isEmpty() ? List.of(anythingElse(table, input)) : row.words(input);
            situations = situations.stream()
                    .flatMap(some -> words.stream().map(word -> with(some, input, word)))
                    .toList();
        }
        return situations;
    }

    /** The days on which a row of the table begins or ends to count, with those before and after. */
    private static List<String> days(Table table) {
        var days = table.rows().stream()
                .flatMap(row -> row.words(DAY).stream())
                .map(LocalDate::parse)
                .flatMap(day -> Stream.of(day.minusDays(1), day, day.plusDays(1)))
                .map(LocalDate::toString)
                .distinct()
                .toList();
        return days.isEmpty() ? List.of("2026-11-02") : days;
    }

    private static Map<String, String> with(Map<String, String> some, String input, String word) {
        var more = new LinkedHashMap<>(some);
        more.put(input, word);
        return more;
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank();
    }
}
