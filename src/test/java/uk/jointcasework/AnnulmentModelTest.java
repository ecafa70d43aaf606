package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** Whatever waits for something beside a case ends when the case is annulled, at an end of that name. */
class AnnulmentModelTest {

    /** The day's mail and an offer of slots are of no case; what annuls a case is not annulled with it. */
    private static final Set<String> OF_NO_CASE = Set.of("dailyDigest", "planSurgery", "annulCase");

    private final Problems problems = new Problems();

    @Test
    void endsEverythingThatWaitsByItself() {
        var seen = 0;
        for (var model : Models.processes()) {
            if (OF_NO_CASE.contains(model.id()) || !startsByItself(model) || !waits(model)) {
                continue;
            }
            seen++;
            var ends = model.all(SubProcess.class).stream()
                    .filter(SubProcess::triggeredByEvent)
                    .filter(part -> part.getChildElementsByType(StartEvent.class).stream()
                            .anyMatch(start -> start.isInterrupting() && hears(start)))
                    .flatMap(part -> part.getChildElementsByType(EndEvent.class).stream())
                    .map(EndEvent::getId)
                    .toList();
            problems.unless(ends.equals(List.of("annulled")), model.file() + ": it goes on when its case is annulled");
        }
        problems.areNone();
        assertThat(seen).isGreaterThan(20);
    }

    /** What is called ends with whoever called it. */
    private static boolean startsByItself(ProcessModel model) {
        var called = Models.processes().stream()
                .flatMap(other -> other.all(CallActivity.class).stream())
                .map(CallActivity::getCalledElement)
                .collect(Collectors.toSet());
        return !called.contains(model.id())
                || model.all(StartEvent.class).stream()
                        .filter(start -> start.getParentElement().equals(model.process()))
                        .anyMatch(start -> start.getCamundaFormRef() != null
                                || !start.getEventDefinitions().isEmpty());
    }

    private static boolean waits(ProcessModel model) {
        return model.all(FlowNode.class).stream()
                .anyMatch(node -> node instanceof UserTask
                        || node.isCamundaAsyncBefore()
                        || node.isCamundaAsyncAfter()
                        || node instanceof CatchEvent && !(node instanceof StartEvent));
    }

    private static boolean hears(StartEvent start) {
        return start.getEventDefinitions().stream()
                .anyMatch(event -> event instanceof MessageEventDefinition message
                        && message.getMessage().getName().equals("caseAnnulled"));
    }
}
