package uk.jointcasework.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The reasons for which files come back are those of the form of triage. */
class FileReturnReasonTest {

    @Test
    void saysWhatTheFormOfTriageSaysInItsOrder() throws IOException {
        var form = new ObjectMapper().readTree(Files.readString(Path.of("forms/triageFile.form")));
        var asked = new LinkedHashMap<String, String>();
        StreamSupport.stream(form.path("components").spliterator(), false)
                .filter(component -> component.path("type").asText().equals("checkbox"))
                .forEach(component -> asked.put(
                        component.path("key").asText(), component.path("label").asText()));
        var known = new LinkedHashMap<String, String>();
        for (var reason : FileReturnReason.values()) {
            known.put(reason.code(), reason.words());
        }

        assertThat(known).containsExactlyEntriesOf(asked);
    }
}
