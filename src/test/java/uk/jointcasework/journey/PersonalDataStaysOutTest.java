package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import uk.jointcasework.forms.FormCheck;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.FormRefused;

/** Marked names and addresses, planted in every field that takes words: none gets in, and none is in the engine's tables. */
@Casework
class PersonalDataStaysOutTest {

    private static final String MARK = "Quillfeather";
    private static final List<String> PERSONAL = List.of(
            "Zebedina " + MARK,
            "Mrs " + MARK + " saw S1 there.",
            "The victim is called " + MARK + ".",
            "Write to zebedina." + MARK.toLowerCase() + "@example.org about it.",
            "Ring 07700 900123 after six.",
            "S1 lives at BS1 4ZZ now.");

    @Autowired
    private FormCheck check;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcTemplate jdbc;

    private final ObjectMapper json = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> noFieldTakesThem() throws IOException {
        try (var files = Files.list(Path.of("forms"))) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString(), () -> everyFieldRefusesThem(Files.readAllBytes(file))));
        }
    }

    private void everyFieldRefusesThem(byte[] source) throws IOException {
        var form = (ObjectNode) json.readTree(source);
        var words = new ArrayList<String>();
        for (var component : form.path("components")) {
            // Asked whatever the other answers are, so that a hidden field is tried as well.
            ((ObjectNode) component).remove("conditional");
            if (component.path("type").asText().startsWith("text") && component.has("key")) {
                words.add(component.path("key").asText());
            }
        }
        var asked = check.read("all asked", new ByteArrayInputStream(json.writeValueAsBytes(form)));
        for (var key : words) {
            for (var text : PERSONAL) {
                assertThat(check.problems(asked, Map.of(key, text), Map.of()))
                        .as("'" + text + "' in " + key)
                        .extracting(FormProblem::key)
                        .contains(key);
            }
        }
    }

    @Test
    void nothingOfThemReachesTheEngine() {
        var reference = cases.registered();
        for (var text : PERSONAL) {
            assertThatThrownBy(() -> cases.forces(
                            reference, "recordInvestigationPlan", "adviceWanted", "yes", "suspectFocus", text))
                    .isInstanceOf(FormRefused.class)
                    .hasMessageContaining("Suspect-focused lines");
        }
        assertThat(cases.open(reference)).containsExactly("recordInvestigationPlan");
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");

        assertThat(textColumnsOfTheEngine())
                .isNotEmpty()
                .allSatisfy(column ->
                        assertThat(found(column)).as(column.toString()).isZero());
    }

    private record Column(String table, String name) {}

    private List<Column> textColumnsOfTheEngine() {
        return jdbc.query("""
                select table_name, column_name from information_schema.columns
                where table_schema = 'public' and table_name like 'act\\_%' and table_name <> 'act_ge_bytearray'
                    and data_type in ('character varying', 'text')
                """, (row, number) -> new Column(row.getString(1), row.getString(2)));
    }

    private int found(Column column) {
        return jdbc.queryForObject(
                "select count(*) from " + column.table() + " where " + column.name() + " ilike ?",
                Integer.class,
                "%" + MARK + "%");
    }
}
