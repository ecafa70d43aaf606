package uk.jointcasework.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.junit.jupiter.api.Test;

/** What is read once and kept answers as the engine does that reads it each time. */
class CellExpressionsTest {

    private static final List<String> TABLES = Stream.of(
                    Path.of("dmn").toFile().listFiles((folder, name) -> name.endsWith(".dmn")))
            .map(file -> "dmn/" + file.getName())
            .sorted()
            .toList();

    private final FeelEngine ours = new CellExpressions();
    private final FeelEngine itself = new ScalaFeelEngine(List.of());

    @Test
    void answersEveryCellOfEveryTableAsTheEngineItself() {
        var asked = new ArrayList<String>();
        for (var table : TABLES) {
            var model = Dmn.readModelFromFile(Path.of(table).toFile());
            var tests = new TreeSet<String>();
            model.getModelElementsByType(InputEntry.class)
                    .forEach(entry -> tests.add(entry.getText().getTextContent()));
            tests.removeIf(String::isBlank);
            for (var test : tests) {
                for (var value : values(test)) {
                    // Twice: read, and remembered.
                    asked.add(same(engine -> engine.evaluateSimpleUnaryTests(test, "cell", with(value))));
                    same(engine -> engine.evaluateSimpleUnaryTests(test, "cell", with(value)));
                }
            }
            model.getModelElementsByType(OutputEntry.class).stream()
                    .map(entry -> entry.getText().getTextContent())
                    .filter(text -> !text.isBlank())
                    .distinct()
                    .forEach(text -> asked.add(same(engine -> engine.evaluateSimpleExpression(text, with(text)))));
        }

        assertThat(asked).hasSizeGreaterThan(1_000).contains("true", "false");
    }

    @Test
    void saysInTheSameWordsWhatIsWrong() {
        for (var text : List.of("\"open", "1 +", "nothing of the kind", "cell.of.nothing", "assert(cell, cell > 3)")) {
            same(engine -> engine.evaluateSimpleExpression(text, with("x")));
            same(engine -> engine.evaluateSimpleUnaryTests(text, "cell", with("x")));
        }

        assertThat(same(engine -> engine.evaluateSimpleExpression("\"open", with("x"))))
                .contains("failed to parse expression");
    }

    private String same(Function<FeelEngine, Object> question) {
        var answer = answer(() -> question.apply(ours));
        assertThat(answer).isEqualTo(answer(() -> question.apply(itself)));
        return answer;
    }

    private static String answer(Supplier<Object> question) {
        try {
            return String.valueOf(question.get());
        } catch (FeelException e) {
            return e.getMessage();
        }
    }

    /** What a cell may be asked about: what stands in it, what does not, nothing. */
    private static List<Object> values(String test) {
        var values = new ArrayList<>();
        Stream.of(test.split("\"")).forEach(values::add);
        values.addAll(List.of("none of them", 0, 1, 14, -3L, 2.5, true, false));
        values.add(null);
        return values;
    }

    private static VariableContext with(Object value) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("cell", value);
        return Variables.fromMap(variables).asVariableContext();
    }
}
