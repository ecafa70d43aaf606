package uk.jointcasework;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import uk.jointcasework.core.ModelProperties;

/** One BPMN file and the process in it. */
record ProcessModel(String file, BpmnModelInstance model, Process process) {

    /** The property by which a plain end says whether it is a milestone. */
    static final String MILESTONE = "milestone";

    static ProcessModel read(Path path) {
        var model = Bpmn.readModelFromFile(path.toFile());
        var processes = model.getModelElementsByType(Process.class);
        if (processes.size() != 1) {
            throw new AssertionError(path + " holds " + processes.size() + " processes instead of one");
        }
        return new ProcessModel(path.toString(), model, processes.iterator().next());
    }

    String id() {
        return process.getId();
    }

    <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return model.getModelElementsByType(type);
    }

    Collection<UserTask> userTasks() {
        return all(UserTask.class);
    }

    /** Every event with a timer, wherever it stands. */
    List<Event> timers() {
        return all(TimerEventDefinition.class).stream()
                .map(timer -> (Event) timer.getParentElement())
                .toList();
    }

    /** The timers but those that remind whoever has a task before it is due. */
    List<TimerEventDefinition> ownTimers() {
        return all(TimerEventDefinition.class).stream()
                .filter(timer -> !timer.getTextContent().contains("work.followUp("))
                .toList();
    }

    /** Every gateway that asks a question: left by one of several ways, by an answer and not by what happens. */
    List<Gateway> divergingGateways() {
        return all(Gateway.class).stream().filter(ProcessModel::asks).toList();
    }

    static boolean asks(FlowNode node) {
        return isDiverging(node) && !(node instanceof ParallelGateway || node instanceof EventBasedGateway);
    }

    static boolean isDiverging(FlowNode node) {
        return node.getOutgoing().size() > 1;
    }

    /** Every plain throw event, and every plain end that says it is one. */
    List<ThrowEvent> milestones() {
        return all(ThrowEvent.class).stream()
                .filter(event -> event.getEventDefinitions().isEmpty())
                .filter(event -> event instanceof IntermediateThrowEvent
                        || ModelProperties.of(event, MILESTONE)
                                .filter("yes"::equals)
                                .isPresent())
                .toList();
    }

    /** Every element of the file as it is written, in the order of the file. */
    List<DomElement> elements() {
        var elements = new ArrayList<DomElement>();
        collect(model.getDocument().getRootElement(), elements);
        return elements;
    }

    private static void collect(DomElement element, List<DomElement> elements) {
        elements.add(element);
        element.getChildElements().forEach(child -> collect(child, elements));
    }

    /** Where a problem is: the file and the element. */
    String at(BaseElement element) {
        return file + ", " + element.getId() + ": ";
    }

    @Override
    public String toString() {
        return id();
    }
}
