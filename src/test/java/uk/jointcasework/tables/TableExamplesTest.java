package uk.jointcasework.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.jointcasework.Models;
import uk.jointcasework.Table;

/** The tables answer what the examples beside this test say, and every row has an example. */
class TableExamplesTest {

    /** A citation for the reader: the table's own tests say what it has to hold. */
    private static final String CITATION = "source";

    static Stream<Example> examples() {
        return Example.all();
    }

    static Stream<Table> tables() {
        return Models.tables().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void answersAsExpected(Example example) {
        assertThat(Answer.of(example.table(), example.inputs()).outputs())
                .as(example.table().file() + " for " + example.inputs())
                .containsAllEntriesOf(example.outputs());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void hasAnExampleForEveryRow(Table table) {
        var hit = Example.of(table).stream()
                .map(example -> Answer.of(table, example.inputs()).row())
                .collect(Collectors.toSet());
        assertThat(table.rows())
                .as(table.file() + ": rows that no line of " + table.id() + ".csv reaches")
                .extracting(Table.Row::id)
                .filteredOn(row -> !hit.contains(row))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void givesEveryInputAndExpectsEveryOutput(Table table) {
        var outputs = new HashSet<>(table.outputs());
        outputs.remove(CITATION);
        assertThat(Example.of(table)).as(table.id() + ".csv").isNotEmpty().allSatisfy(example -> {
            assertThat(example.inputs()).containsOnlyKeys(table.inputs());
            assertThat(example.outputs()).containsOnlyKeys(outputs);
        });
    }
}
