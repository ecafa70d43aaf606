package uk.jointcasework.tables;

import java.util.ArrayList;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** Writes a decision table for a test: the last of its columns is the output, or the last ones. */
class DmnText {

    private final String key;
    private final String policy;
    private final List<String> inputs;
    private final List<String> outputs;
    private final List<String> rows = new ArrayList<>();

    private DmnText(String key, String policy, List<String> inputs, List<String> outputs) {
        this.key = key;
        this.policy = policy;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /** A table of the inputs, separated by spaces, and of the outputs. */
    static DmnText of(String key, String policy, String inputs, String outputs) {
        return new DmnText(key, policy, List.of(inputs.split(" ")), List.of(outputs.split(" ")));
    }

    /** A row with a reason; its cells are written as in the table. */
    DmnText row(String id, String... cells) {
        return rowBecause("a test", id, cells);
    }

    DmnText rowBecause(String reason, String id, String... cells) {
        var row = new StringBuilder("<rule id='" + id + "'><description>" + reason + "</description>");
        for (var i = 0; i < cells.length; i++) {
            var kind = i < inputs.size() ? "inputEntry" : "outputEntry";
            row.append(
                    "<%s id='%s_%d'><text>%s</text></%s>".formatted(kind, id, i, HtmlUtils.htmlEscape(cells[i]), kind));
        }
        rows.add(row.append("</rule>").toString());
        return this;
    }

    String text() {
        var columns = new StringBuilder();
        inputs.forEach(input ->
                columns.append("<input id='in_%s'><inputExpression id='ex_%s'><text>%s</text></inputExpression></input>"
                        .formatted(input, input, input)));
        outputs.forEach(output -> columns.append("<output id='out_%s' name='%s'/>".formatted(output, output)));
        return "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/'"
                + " xmlns:camunda='http://camunda.org/schema/1.0/dmn' id='definitions' name='A test'"
                + " namespace='https://jointcasework.uk/dmn'><decision id='" + key + "' name='" + key
                + "' camunda:historyTimeToLive='P1D'><decisionTable id='table' hitPolicy='" + policy + "'>" + columns
                + String.join("", rows) + "</decisionTable></decision></definitions>";
    }
}
