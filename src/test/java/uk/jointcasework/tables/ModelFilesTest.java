package uk.jointcasework.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.ModelException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Read quickly, a file is still valid, and its elements are found by their ids. */
class ModelFilesTest {

    @BeforeEach
    void asInTheApplication() {
        ModelFiles.readTheirSchemaOnce();
    }

    @Test
    void findsEveryElementByItsId() throws Exception {
        for (var file : files("bpmn", ".bpmn")) {
            var model = Bpmn.readModelFromStream(new ByteArrayInputStream(Files.readAllBytes(file)));
            assertThat(model.getModelElementsByType(FlowElement.class))
                    .isNotEmpty()
                    .allSatisfy(element -> assertThat((Object) model.getModelElementById(element.getId()))
                            .isEqualTo(element));
        }
        for (var file : files("dmn", ".dmn")) {
            var model = Dmn.readModelFromStream(new ByteArrayInputStream(Files.readAllBytes(file)));
            assertThat(model.getModelElementsByType(Rule.class))
                    .isNotEmpty()
                    .allSatisfy(rule -> assertThat((Object) model.getModelElementById(rule.getId()))
                            .isEqualTo(rule));
        }
    }

    @Test
    void refusesWhatDoesNotFollowTheSchema() throws Exception {
        var model = Files.readString(Path.of("bpmn/preChargeJourney.bpmn"));
        var table = Files.readString(Path.of("dmn/clocks.dmn"));

        for (var broken : new String[] {
            model.replaceFirst("<bpmn:userTask", "<bpmn:notATask/><bpmn:userTask"),
            model.replaceFirst("http://www.omg.org/spec/BPMN/20100524/MODEL", "https://example.org/other"),
            "<definitions/>",
            "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/hostname'>]>" + model.substring(model.indexOf("?>") + 2)
        }) {
            assertThatThrownBy(() -> Bpmn.readModelFromStream(stream(broken))).isInstanceOf(ModelException.class);
        }
        for (var broken :
                new String[] {table.replaceFirst("<rule ", "<notARule/><rule "), "<definitions/>", "no file at all"}) {
            assertThatThrownBy(() -> Dmn.readModelFromStream(stream(broken))).isInstanceOf(ModelException.class);
        }
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Iterable<Path> files(String folder, String end) throws Exception {
        try (var files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }
}
