package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.jointcasework.core.CsvFile;

/** Every model is kept as long as the table of terms says, and nothing has a term that nobody chose. */
class TermsModelTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({"process, bpmn", "decision, dmn"})
    void carriesTheTermOfTheTable(String kind, String folder) throws IOException {
        var model = Pattern.compile("<(?:bpmn:)?" + kind + " id=\"(\\w+)\"[^>]*camunda:historyTimeToLive=\"(\\w+)\"");
        Map<String, String> carried = new TreeMap<>();
        try (var files = Files.list(Path.of(folder))) {
            for (var file : files.toList()) {
                var found = model.matcher(Files.readString(file));
                assertThat(found.find()).as(file.toString()).isTrue();
                carried.put(found.group(1), found.group(2));
            }
        }

        assertThat(carried)
                .isEqualTo(CsvFile.rows("retention/terms.csv").stream()
                        .filter(row -> row.get("kind").equals(kind))
                        .collect(Collectors.toMap(row -> row.get("name"), row -> row.get("term"))));
    }
}
