package uk.jointcasework;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

/** One DMN file, the decision in it and its rows. */
public record Table(
        String file,
        DmnModelInstance model,
        Decision decision,
        HitPolicy hitPolicy,
        List<String> inputs,
        List<String> outputs,
        List<Row> rows) {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

    static Table read(Path path) {
        var model = Dmn.readModelFromFile(path.toFile());
        var decisions = model.getModelElementsByType(Decision.class);
        if (decisions.size() != 1) {
            throw new AssertionError(path + " holds " + decisions.size() + " decisions instead of one");
        }
        var decision = decisions.iterator().next();
        var table = (DecisionTable) decision.getExpression();
        var inputs = table.getInputs().stream()
                .map(input -> input.getInputExpression().getText().getTextContent())
                .toList();
        var outputs =
                table.getOutputs().stream().map(output -> output.getName()).toList();
        var rows = table.getRules().stream()
                .map(rule -> new Row(
                        rule.getId(),
                        Optional.ofNullable(rule.getDescription())
                                .map(text -> text.getTextContent())
                                .orElse(""),
                        cells(
                                inputs,
                                rule.getInputEntries().stream()
                                        .map(entry -> entry.getText().getTextContent())
                                        .toList()),
                        cells(
                                outputs,
                                rule.getOutputEntries().stream()
                                        .map(entry -> entry.getText().getTextContent())
                                        .toList())))
                .toList();
        return new Table(path.toString(), model, decision, table.getHitPolicy(), inputs, outputs, rows);
    }

    private static Map<String, String> cells(List<String> columns, List<String> texts) {
        var cells = new LinkedHashMap<String, String>();
        for (int i = 0; i < columns.size(); i++) {
            cells.put(columns.get(i), texts.get(i).strip());
        }
        return cells;
    }

    /** The id of the decision. */
    public String id() {
        return decision.getId();
    }

    /** Every word that a column of outputs can say. */
    public List<String> words(String output) {
        return rows.stream().map(row -> row.output(output)).distinct().toList();
    }

    /** Where a problem is: the file and the row. */
    public String at(Row row) {
        return file + ", " + row.id() + ": ";
    }

    @Override
    public String toString() {
        return id();
    }

    /** One row: the cells by the names of their columns. */
    public record Row(String id, String description, Map<String, String> when, Map<String, String> then) {

        /** The words that an input cell lists; none means that every word fits. */
        public List<String> words(String input) {
            var words = new ArrayList<String>();
            var matcher = WORD.matcher(when.get(input));
            while (matcher.find()) {
                words.add(matcher.group(1));
            }
            return words;
        }

        /** What an output cell says, without quotation marks. */
        public String output(String output) {
            return then.get(output).replace("\"", "");
        }

        /** Whether the row fits everything. */
        public boolean isCatchAll() {
            return when.values().stream().allMatch(String::isEmpty);
        }
    }
}
