package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.jointcasework.run.Wide;

/** Whatever can happen in a model has happened in a scenario. A step of its own after all others, since it looks back on them. */
class CoverageTest {

    @Test
    void looksBackOnEveryScenario() {
        assertThat(Scenarios.notRun(false))
                .as(
                        "The scenarios that this test looks back on and that have not been run before it: mvn verify runs them all")
                .isEmpty();
    }

    @Test
    @Wide("CoverageTest.looksBackOnEveryScenario")
    void looksBackOnEveryScenarioOfTheWholeRun() {
        assertThat(Scenarios.notRun(true)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void everyNodeAndEveryFlowIsPassed(Path model) {
        assumeThat(Scenarios.notRun(false)).isEmpty();
        var missing = elements(model);
        missing.removeAll(Passages.seen());

        assertThat(missing).as("What no scenario has passed in " + model).isEmpty();
    }

    static List<Path> models() throws IOException {
        try (var files = Files.list(Path.of("bpmn"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        }
    }

    /** The engine tells of the event that came first, which is an element itself, but not of the way to it. */
    private static boolean leavesAWait(ModelElementInstance element) {
        return element instanceof SequenceFlow flow && flow.getSource() instanceof EventBasedGateway;
    }

    private static Set<String> elements(Path file) {
        var model = Bpmn.readModelFromFile(file.toFile());
        var process =
                model.getModelElementsByType(Process.class).iterator().next().getId();
        var elements = new TreeSet<String>();
        Stream.of(FlowNode.class, SequenceFlow.class)
                .flatMap(type -> model.getModelElementsByType(type).stream())
                .filter(type -> !leavesAWait(type))
                .map(BaseElement.class::cast)
                .forEach(element -> elements.add(process + "/" + element.getId()));
        return elements;
    }
}
