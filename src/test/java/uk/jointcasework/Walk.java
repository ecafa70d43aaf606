package uk.jointcasework;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Where the flow gets to from a step, whatever the conditions say. */
final class Walk {

    private final Set<FlowNode> reached = new LinkedHashSet<>();
    private final Set<Activity> entered = new LinkedHashSet<>();
    private final Deque<FlowNode> open = new ArrayDeque<>();

    private Walk() {}

    /** Every step that the flow reaches in the same process, also by way of people. */
    static Set<FlowNode> alongTheFlowsFrom(FlowNode start) {
        var walk = new Walk();
        walk.goTo(List.of(start));
        while (!walk.open.isEmpty()) {
            walk.goTo(next(walk.open.remove()));
        }
        return walk.reached;
    }

    /**
     * Every step that is reached before a person has to do something: through gateways, into called processes and out
     * of them, along escalations and messages.
     */
    static Set<FlowNode> withoutAPersonFrom(FlowNode start) {
        var walk = new Walk();
        if (start instanceof IntermediateCatchEvent) {
            // Whoever waits in the flow itself is what keeps its process open: once it has ended, so has the process.
            walk.endsWithItsFlow(start.getParentElement());
        }
        int before;
        do {
            // Again as long as more was entered: an end that was passed by may end it now.
            before = walk.entered.size();
            walk.reached.clear();
            walk.goTo(List.of(start));
            while (!walk.open.isEmpty()) {
                walk.leave(walk.open.remove());
            }
        } while (walk.entered.size() > before);
        return walk.reached;
    }

    private void goTo(Collection<? extends FlowNode> nodes) {
        nodes.stream().filter(reached::add).forEach(open::add);
    }

    private void leave(FlowNode node) {
        if (node instanceof ThrowEvent || node instanceof SendTask) {
            messagesOf(node).forEach(this::deliver);
        }
        if (node instanceof UserTask) {
            return;
        }
        if (node instanceof CallActivity call) {
            entered.add(call);
            goTo(starts(Models.process(call.getCalledElement()).process()));
        } else if (node instanceof SubProcess part) {
            entered.add(part);
            goTo(starts(part));
        } else if (node instanceof EndEvent end) {
            end(end);
        } else {
            goTo(next(node));
            goTo(errorsOf(node));
        }
    }

    /** Whatever a step of the system may fail with. */
    private static List<BoundaryEvent> errorsOf(FlowNode node) {
        return node.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                .filter(boundary -> boundary.getAttachedTo().equals(node))
                .filter(boundary ->
                        boundary.getEventDefinitions().stream().anyMatch(ErrorEventDefinition.class::isInstance))
                .toList();
    }

    /** A flow that came in by the start goes on after the end; one beside open work ends alone, unless it forces. */
    private void end(EndEvent end) {
        var scope = end.getParentElement();
        var isForced = end.getEventDefinitions().stream().anyMatch(TerminateEventDefinition.class::isInstance);
        if (isForced) {
            nothingElseIsOpenIn(scope);
            holders(scope).forEach(holder -> nothingElseIsOpenIn(holder.getParentElement()));
        }
        holders(scope).filter(entered::contains).forEach(holder -> goTo(next(holder)));
        escalations(end).forEach(code -> raise(code, scope));
    }

    /** A message begins what it begins, wakes what waits for it, and takes away what it interrupts. */
    private void deliver(String message) {
        var catching = Models.processes().stream()
                .flatMap(model -> model.all(CatchEvent.class).stream())
                .filter(event -> messagesOf(event).contains(message))
                .toList();
        catching.forEach(event -> {
            if (!(event instanceof StartEvent start) || start.getParentElement() instanceof SubProcess) {
                endsWithItsFlow(event.getParentElement());
            }
        });
        goTo(catching);
    }

    /** Nobody says that other work is open in a scope: the end of this flow is the end of it, and of what holds it. */
    private void endsWithItsFlow(ModelElementInstance scope) {
        holders(scope).filter(entered::add).forEach(holder -> endsWithItsFlow(holder.getParentElement()));
    }

    private void raise(String code, ModelElementInstance scope) {
        var inside = scope.getChildElementsByType(SubProcess.class).stream()
                .filter(SubProcess::triggeredByEvent)
                .flatMap(part -> part.getChildElementsByType(StartEvent.class).stream())
                .filter(start -> escalations(start).contains(code))
                .toList();
        goTo(inside);
        if (!inside.isEmpty()) {
            endsWithItsFlow(scope);
            return;
        }
        holders(scope).forEach(holder -> {
            var catching = holder.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                    .filter(boundary -> boundary.getAttachedTo().equals(holder))
                    .filter(boundary -> escalations(boundary).contains(code))
                    .toList();
            catching.stream()
                    .filter(BoundaryEvent::cancelActivity)
                    .forEach(boundary -> nothingElseIsOpenIn(boundary.getParentElement()));
            goTo(catching);
            if (catching.isEmpty()) {
                raise(code, holder.getParentElement());
            }
        });
    }

    /** The open work was cut off: the flow that goes on is the only one of its scope and ends it. */
    private void nothingElseIsOpenIn(ModelElementInstance scope) {
        holders(scope).forEach(entered::add);
    }

    /** The activities that go on when a scope has ended. */
    private static Stream<? extends Activity> holders(ModelElementInstance scope) {
        if (scope instanceof Process process) {
            return Models.processes().stream()
                    .flatMap(model -> model.all(CallActivity.class).stream())
                    .filter(call -> process.getId().equals(call.getCalledElement()));
        }
        return Stream.of((SubProcess) scope);
    }

    private static List<StartEvent> starts(ModelElementInstance scope) {
        return scope.getChildElementsByType(StartEvent.class).stream()
                .filter(start -> start.getEventDefinitions().isEmpty())
                .toList();
    }

    private static Set<String> escalations(FlowNode node) {
        return node.getChildElementsByType(EscalationEventDefinition.class).stream()
                .map(definition -> definition.getEscalation().getEscalationCode())
                .collect(Collectors.toSet());
    }

    private static Set<String> messagesOf(FlowNode node) {
        return node.getChildElementsByType(MessageEventDefinition.class).stream()
                .map(message -> message.getMessage().getName())
                .collect(Collectors.toSet());
    }

    private static List<FlowNode> next(FlowNode node) {
        return node.getOutgoing().stream().map(SequenceFlow::getTarget).toList();
    }
}
