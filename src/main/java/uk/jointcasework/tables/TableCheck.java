package uk.jointcasework.tables;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;

/**
 * Looks for rows of a table that the engine would take without a word and that would then decide wrongly, or nothing.
 * What can be seen by comparing the cells as they are written is looked at, and no more.
 */
public class TableCheck {

    /** The output that says how long a clock runs. */
    public static final String LENGTH = "length";
    /** The output that says how long before its end a clock reminds. */
    public static final String REMIND_BEFORE = "remindBefore";
    /** The output that says after how long the ladder looks again. */
    public static final String LOOK_AGAIN = "lookAgain";

    private static final Set<String> NOT_BELOW_NOTHING = Set.of(LENGTH, REMIND_BEFORE, LOOK_AGAIN);
    /** As soon as the work opens. */
    private static final int AT_ONCE = -1;
    /** Nothing would mean again at once, and so for ever. */
    private static final String MORE_THAN_NOTHING = LOOK_AGAIN;

    private final List<KnownWords> knownWords;

    TableCheck(List<KnownWords> knownWords) {
        this.knownWords = knownWords;
    }

    /** Everything that is wrong with the tables of a file; nothing, if they may be deployed. */
    List<String> problems(DmnModelInstance model) {
        var problems = new ArrayList<String>();
        for (var decision : model.getModelElementsByType(Decision.class)) {
            if (decision.getExpression() instanceof DecisionTable table) {
                new Look(decision.getId(), table, problems).look();
            }
        }
        return problems;
    }

    /** One look at one table. */
    private class Look {

        private final String key;
        private final HitPolicy policy;
        private final List<String> inputs;
        private final List<String> outputs;
        private final List<Row> rows;
        private final List<String> problems;

        Look(String key, DecisionTable table, List<String> problems) {
            this.key = key;
            this.problems = problems;
            policy = table.getHitPolicy();
            inputs = table.getInputs().stream()
                    .map(input -> text(input.getInputExpression()))
                    .toList();
            outputs = table.getOutputs().stream()
                    .map(output -> Objects.requireNonNullElse(output.getName(), output.getId()))
                    .toList();
            rows = table.getRules().stream().map(TableCheck::row).toList();
        }

        void look() {
            if (policy != HitPolicy.FIRST && policy != HitPolicy.UNIQUE) {
                problems.add("Table " + key + ": its hit policy is " + policy
                        + "; only FIRST and UNIQUE give one answer for sure");
                return;
            }
            if (rows.isEmpty()) {
                problems.add("Table " + key + ": has no rows");
                return;
            }
            var last = rows.get(rows.size() - 1);
            rows.forEach(row -> lookAt(row, row == last && row.isCatchAll()));
            if (policy == HitPolicy.FIRST && !last.isCatchAll()) {
                at(last, "is the last and does not fit everything; what no row fits would be decided by none");
            }
            for (var below = 1; below < rows.size(); below++) {
                lookAbove(rows.get(below), rows.subList(0, below));
            }
        }

        private void lookAt(Row row, boolean isCatchAll) {
            if (row.reason().isBlank()) {
                at(row, "gives no source or reason: its annotation is empty");
            }
            if (row.conditions().size() != inputs.size() || row.answers().size() != outputs.size()) {
                at(row, "has more or fewer cells than there are columns");
                return;
            }
            var day = inputs.indexOf(TableInputs.DAY);
            if (day >= 0) {
                lookAtDays(row, row.conditions().get(day));
            }
            for (var i = 0; i < outputs.size(); i++) {
                lookAtAnswer(row, outputs.get(i), row.answers().get(i), isCatchAll);
            }
        }

        private void lookAtDays(Row row, TableCell days) {
            if (days.isAnything()) {
                return;
            }
            var stretch = days.stretch();
            if (stretch == null || !Stream.of(stretch.from(), stretch.to()).allMatch(TableCheck::isDate)) {
                at(
                        row,
                        "the days on which it counts are " + days.text() + "; write >= \"2027-04-01\","
                                + " <= \"2027-03-31\" or [\"2026-01-01\"..\"2026-12-31\"], or leave the cell empty");
            } else if (stretch.isEmpty()) {
                at(row, "the days on which it counts, " + days.text() + ", end before they begin");
            }
        }

        private void lookAtAnswer(Row row, String column, String answer, boolean isCatchAll) {
            if (answer.isEmpty()) {
                at(row, "says nothing about " + column);
                return;
            }
            if (NOT_BELOW_NOTHING.contains(column)) {
                lookAtNumber(row, column, answer);
            }
            var word = answer.replace("\"", "");
            if (!isCatchAll) {
                knownWords.stream()
                        .filter(known ->
                                known.concern(key, column) && !known.words().contains(word))
                        .forEach(known -> at(
                                row,
                                "says " + column + " '" + word + "', which is none of "
                                        + String.join(
                                                ", ",
                                                known.words().stream().sorted().toList())));
            }
        }

        private void lookAtNumber(Row row, String column, String answer) {
            try {
                var number = new BigDecimal(answer).intValueExact();
                if (number < 0 && !(number == AT_ONCE && column.equals(REMIND_BEFORE))) {
                    at(row, "says " + column + " " + answer + ", which is less than nothing");
                } else if (number == 0 && column.equals(MORE_THAN_NOTHING)) {
                    at(row, "says " + column + " 0, which is again and again at once");
                }
            } catch (ArithmeticException | NumberFormatException e) {
                at(row, "says " + column + " " + answer + ", which is no whole number");
            }
        }

        private void lookAbove(Row row, List<Row> above) {
            if (policy == HitPolicy.UNIQUE) {
                above.stream()
                        .filter(other -> everyCell(other, row, TableCell::overlaps))
                        .forEach(other -> at(row, "fits the same as row " + other.id() + ", and only one row may"));
                return;
            }
            var shadow = above.stream()
                    .filter(other -> everyCell(other, row, TableCell::covers))
                    .findFirst();
            if (shadow.isPresent()) {
                at(row, "is never reached: row " + shadow.get().id() + " above it fits everything that it fits");
                return;
            }
            above.stream()
                    .filter(other -> countsOnTheSameDays(other, row))
                    .forEach(other -> at(
                            row, "has the same conditions as row " + other.id() + " and counts on some of its days"));
        }

        /** A row that always counts may stand below one with dates: it says what counts on all other days. */
        private boolean countsOnTheSameDays(Row one, Row two) {
            var day = inputs.indexOf(TableInputs.DAY);
            return day >= 0
                    && one.hasSize(two)
                    && !one.conditions().get(day).isAnything()
                    && !two.conditions().get(day).isAnything()
                    && one.conditions().get(day).overlaps(two.conditions().get(day))
                    && IntStream.range(0, inputs.size())
                            .filter(i -> i != day)
                            .allMatch(i -> one.conditions()
                                            .get(i)
                                            .covers(two.conditions().get(i))
                                    && two.conditions()
                                            .get(i)
                                            .covers(one.conditions().get(i)));
        }

        private void at(Row row, String problem) {
            problems.add("Table " + key + ", row " + row.id() + ": " + problem);
        }
    }

    private interface Comparison {
        boolean holds(TableCell one, TableCell two);
    }

    private static boolean everyCell(Row one, Row two, Comparison comparison) {
        return one.hasSize(two)
                && IntStream.range(0, one.conditions().size())
                        .allMatch(i -> comparison.holds(
                                one.conditions().get(i), two.conditions().get(i)));
    }

    private static boolean isDate(TableCell.End end) {
        try {
            return end == null || end.value() instanceof String text && LocalDate.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Row row(Rule rule) {
        return new Row(
                rule.getId(),
                rule.getDescription() == null ? "" : rule.getDescription().getTextContent(),
                rule.getInputEntries().stream()
                        .map(entry -> TableCell.of(text(entry)))
                        .toList(),
                rule.getOutputEntries().stream().map(TableCheck::text).toList());
    }

    private static String text(DmnElement element) {
        return element == null
                ? ""
                : element.getChildElementsByType(Text.class).stream()
                        .map(text -> text.getTextContent().strip())
                        .findFirst()
                        .orElse("");
    }

    /** One row: its conditions and answers in the order of the columns. */
    private record Row(String id, String reason, List<TableCell> conditions, List<String> answers) {

        boolean isCatchAll() {
            return conditions.stream().allMatch(TableCell::isAnything);
        }

        boolean hasSize(Row other) {
            return conditions.size() == other.conditions.size();
        }
    }
}
