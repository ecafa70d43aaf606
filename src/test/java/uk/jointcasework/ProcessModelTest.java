package uk.jointcasework;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.junit.jupiter.api.Test;
import uk.jointcasework.core.ModelProperties;

/** How a process is named, drawn and wired. */
class ProcessModelTest {

    private static final String CAMEL_CASE = "[a-z][A-Za-z0-9]*";
    private static final String DELEGATE = "\\$\\{[a-z][A-Za-z]*}";
    private static final Set<String> CODE = Set.of("script", "scriptTask");

    private final Problems problems = new Problems();

    @Test
    void bearsTheNameOfItsFile() {
        for (var model : Models.processes()) {
            problems.unless(
                    model.id().equals(Models.stem(model.file())), model.file() + ": holds process " + model.id());
            problems.unless(isText(model.process().getName()), model.file() + ": the process has no name");
            problems.unless(
                    model.process().getDocumentations().stream().anyMatch(text -> isText(text.getTextContent())),
                    model.file() + ": the process says nothing about itself");
        }
        problems.areNone();
    }

    /** Its letters are 12 px high, and nobody reads what is smaller than 1.9 mm, or 5.4 pt. */
    @Test
    void theJourneyIsReadOnOnePageOfA3() {
        var journey = Models.processes().stream()
                .filter(model -> model.id().equals("preChargeJourney"))
                .findFirst()
                .orElseThrow();
        var bounds = journey.all(FlowNode.class).stream()
                .map(node -> ((BpmnShape) node.getDiagramElement()).getBounds())
                .toList();
        var width = range(bounds, Bounds::getX, Bounds::getWidth);
        var height = range(bounds, Bounds::getY, Bounds::getHeight);
        problems.unless(
                12 * Math.min(297 / width, 420 / height) >= 1.9,
                "the journey is %.0f px wide and %.0f px high: too much for one page".formatted(width, height));
        problems.areNone();
    }

    private static double range(
            Collection<Bounds> bounds, Function<Bounds, Double> from, Function<Bounds, Double> length) {
        var first = bounds.stream().mapToDouble(from::apply).min().orElseThrow();
        var last = bounds.stream()
                .mapToDouble(one -> from.apply(one) + length.apply(one))
                .max()
                .orElseThrow();
        return last - first;
    }

    @Test
    void runsAndSaysHowLongItsHistoryIsKept() {
        for (var model : Models.processes()) {
            problems.unless(model.process().isExecutable(), model.file() + ": the process is not executable");
            problems.unless(
                    isText(model.process().getCamundaHistoryTimeToLiveString()),
                    model.file() + ": the process has no history time to live");
        }
        problems.areNone();
    }

    @Test
    void startsInTasklistOnlyIfItHasAFormForIt() {
        for (var model : Models.processes()) {
            var hasForm = model.all(StartEvent.class).stream().anyMatch(start -> start.getCamundaFormRef() != null);
            problems.unless(
                    model.process().isCamundaStartableInTasklist() == hasForm,
                    model.file() + ": startable in Tasklist without a form, or the reverse");
        }
        problems.areNone();
    }

    @Test
    void hasReadableIds() {
        for (var model : Models.processes()) {
            var seen = new HashSet<String>();
            model.elements().stream()
                    .map(element -> element.getAttribute("id"))
                    .filter(id -> id != null)
                    .forEach(id -> {
                        problems.unless(id.matches(CAMEL_CASE), model.file() + ", " + id + ": the id is not camelCase");
                        problems.unless(seen.add(id), model.file() + ", " + id + ": the id is there twice");
                    });
        }
        problems.areNone();
    }

    @Test
    void labelsEveryStepAndEveryQuestionButNoJoin() {
        for (var model : Models.processes()) {
            for (var node : model.all(FlowNode.class)) {
                // A join asks nothing, and neither does a fork that goes every way at once.
                var isJoin =
                        node instanceof ParallelGateway || node instanceof Gateway && !ProcessModel.isDiverging(node);
                problems.unless(isJoin || isText(node.getName()), model.at(node) + "has no label");
                problems.unless(!isJoin || !isText(node.getName()), model.at(node) + "is a join and has a label");
            }
        }
        problems.areNone();
    }

    @Test
    void splitsOnlyAtGateways() {
        for (var model : Models.processes()) {
            model.all(FlowNode.class).stream()
                    .filter(node -> !(node instanceof Gateway))
                    .forEach(node ->
                            problems.unless(!ProcessModel.isDiverging(node), model.at(node) + "has two ways out"));
        }
        problems.areNone();
    }

    /** The engine goes by the flows, other readers go by the lists at each step. */
    @Test
    void agreesWithItselfAboutEveryFlow() {
        for (var model : Models.processes()) {
            var flows = model.all(SequenceFlow.class);
            for (var node : model.all(FlowNode.class)) {
                problems.unless(
                        ids(node.getOutgoing()).equals(ids(flows, flow -> node.equals(flow.getSource()))),
                        model.at(node) + "the flows that leave it and those that it lists differ");
                problems.unless(
                        ids(node.getIncoming()).equals(ids(flows, flow -> node.equals(flow.getTarget()))),
                        model.at(node) + "the flows that reach it and those that it lists differ");
            }
        }
        problems.areNone();
    }

    @Test
    void drawsEveryStepFlowAndAnnotation() {
        for (var model : Models.processes()) {
            model.all(FlowNode.class)
                    .forEach(
                            node -> problems.unless(node.getDiagramElement() != null, model.at(node) + "has no shape"));
            model.all(TextAnnotation.class)
                    .forEach(
                            text -> problems.unless(text.getDiagramElement() != null, model.at(text) + "has no shape"));
            for (var flow : model.all(SequenceFlow.class)) {
                var edge = flow.getDiagramElement();
                problems.unless(edge != null && edge.getWaypoints().size() > 1, model.at(flow) + "has no edge");
            }
        }
        problems.areNone();
    }

    @Test
    void givesEveryEndItsOwnName() {
        for (var model : Models.processes()) {
            var names = new HashSet<String>();
            model.all(EndEvent.class).stream()
                    .filter(end -> end.getEventDefinitions().isEmpty())
                    .forEach(end -> problems.unless(
                            names.add(end.getName()), model.at(end) + "another end is called " + end.getName()));
        }
        problems.areNone();
    }

    @Test
    void saysOfEveryPlainEndAndNothingElseWhetherItIsAMilestone() {
        for (var model : Models.processes()) {
            for (var node : model.all(FlowNode.class)) {
                var said = ModelProperties.of(node, ProcessModel.MILESTONE);
                if (node instanceof EndEvent end && end.getEventDefinitions().isEmpty()) {
                    problems.unless(
                            said.filter(Set.of("yes", "no")::contains).isPresent(),
                            model.at(end) + "has no property milestone that says yes or no");
                } else {
                    problems.unless(said.isEmpty(), model.at(node) + "has the property milestone and is no plain end");
                }
            }
        }
        problems.areNone();
    }

    @Test
    void callsCodeOnlyThroughNamedDelegates() {
        for (var model : Models.processes()) {
            for (var task : model.all(ServiceTask.class)) {
                checkDelegate(model, task, task.getCamundaDelegateExpression());
            }
            for (var message : model.all(MessageEventDefinition.class)) {
                if (message.getParentElement() instanceof ThrowEvent event) {
                    checkDelegate(model, event, message.getCamundaDelegateExpression());
                }
            }
            for (var element : model.elements()) {
                var where = model.file() + ", " + element.getAttribute("id") + ": ";
                problems.unless(!CODE.contains(element.getLocalName()), where + "a script");
                problems.unless(
                        !element.hasAttribute("http://camunda.org/schema/1.0/bpmn", "class"), where + "names a class");
                problems.unless(!element.hasAttribute("class"), where + "names a class");
            }
        }
        problems.areNone();
    }

    @Test
    void declaresWhatItRefersToAndNothingElse() {
        for (var model : Models.processes()) {
            var declared = new HashSet<String>();
            var referred = new HashSet<String>();
            for (var element : model.elements()) {
                if (Set.of("message", "escalation", "error", "signal").contains(element.getLocalName())) {
                    declared.add(element.getAttribute("id"));
                }
                Stream.of("messageRef", "escalationRef", "errorRef", "signalRef")
                        .map(element::getAttribute)
                        .filter(ref -> ref != null)
                        .forEach(referred::add);
            }
            without(declared, referred)
                    .forEach(id -> problems.add(model.file() + ", " + id + ": declared, but nothing refers to it"));
            without(referred, declared)
                    .forEach(id -> problems.add(model.file() + ", " + id + ": referred to, but not declared"));
            model.all(MessageEventDefinition.class)
                    .forEach(event -> problems.unless(event.getMessage() != null, model.at(event) + "has no message"));
        }
        problems.areNone();
    }

    private void checkDelegate(ProcessModel model, BaseElement element, String delegate) {
        problems.unless(
                delegate != null && delegate.matches(DELEGATE),
                model.at(element) + "has no delegate expression like ${verbObject}, but " + delegate);
    }

    private static Collection<String> without(Set<String> some, Set<String> others) {
        var left = new HashSet<>(some);
        left.removeAll(others);
        return left;
    }

    private static Set<String> ids(Collection<SequenceFlow> flows) {
        return ids(flows, flow -> true);
    }

    private static Set<String> ids(Collection<SequenceFlow> flows, Predicate<SequenceFlow> wanted) {
        return flows.stream().filter(wanted).map(SequenceFlow::getId).collect(Collectors.toSet());
    }

    private static boolean isText(String text) {
        return text != null && !text.isBlank();
    }
}
