package uk.jointcasework;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * Every way through one process, told apart by the steps taken, by what some variables are known to be, and by whether a
 * meeting is booked. A condition that says something of them is followed only where it can be so; a person's answer
 * makes what was known before unknown again. What came before a message that is heard at any time is not known.
 */
final class Ways {

    private static final Pattern IS = Pattern.compile("(\\w+) == '(\\w*)'");
    private static final Pattern IS_NOT = Pattern.compile("(\\w+) != '(\\w*)'");
    private static final Pattern BOOKED = Pattern.compile("(!?)meetings\\.areBooked\\(execution, '(\\w+)'\\)");
    private static final Pattern EITHER = Pattern.compile("\\([^()]*\\|\\|[^()]*\\)");
    private static final Pattern MEETING = Pattern.compile("meetings\\.(\\w+)\\(execution, '(\\w+)'");
    private static final Pattern SET = Pattern.compile("setVariable\\('(\\w+)', '(\\w*)'\\)");
    private static final Pattern LITERAL = Pattern.compile("\\$\\{'(\\w*)'}");

    private final ProcessModel model;
    private final Set<String> spokenOf;
    private final Set<String> stepsSpokenOf;

    /**
     * The ways through this process.
     *
     * @param spokenOf the variables that matter
     * @param stepsSpokenOf the steps that matter
     */
    Ways(ProcessModel model, Set<String> spokenOf, Set<String> stepsSpokenOf) {
        this.model = model;
        this.spokenOf = spokenOf;
        this.stepsSpokenOf = stepsSpokenOf;
    }

    /** How one gets to a step: before it does anything itself. */
    record Way(FlowNode at, Set<String> steps, Map<String, String> facts, Map<String, Boolean> booked) {

        boolean canStillReach(String step) {
            return Walk.alongTheFlowsFrom(at).stream()
                    .anyMatch(node -> node.getId().equals(step));
        }

        String said() {
            return String.join(", ", steps);
        }
    }

    Set<Way> to(String step) {
        var found = new LinkedHashSet<Way>();
        var seen = new HashSet<Way>();
        var open = new ArrayDeque<Way>();
        model.all(StartEvent.class).stream()
                .filter(start -> !(start.getParentElement() instanceof SubProcess part) || part.triggeredByEvent())
                .map(start -> new Way(start, Set.of(), new TreeMap<>(), atTheStart(start)))
                .forEach(open::add);
        while (!open.isEmpty()) {
            var way = open.remove();
            if (!seen.add(way)) {
                continue;
            }
            if (way.at().getId().equals(step)) {
                found.add(way);
            }
            open.addAll(next(way));
        }
        return found;
    }

    /** Nothing is booked when a process begins; in the midst of it nobody knows. */
    private Map<String, Boolean> atTheStart(StartEvent start) {
        var booked = new TreeMap<String, Boolean>();
        if (!(start.getParentElement() instanceof SubProcess)) {
            model.all(CamundaExecutionListener.class).stream()
                    .map(CamundaExecutionListener::getCamundaExpression)
                    .filter(expression -> expression != null)
                    .flatMap(expression -> MEETING.matcher(expression).results())
                    .forEach(meeting -> booked.put(meeting.group(2), false));
        }
        return booked;
    }

    private List<Way> next(Way way) {
        var ways = new ArrayList<Way>();
        var node = way.at();
        model.all(BoundaryEvent.class).stream()
                .filter(event -> node.equals(event.getAttachedTo()))
                .forEach(event -> ways.add(new Way(event, way.steps(), way.facts(), way.booked())));
        var facts = new TreeMap<>(way.facts());
        var booked = new TreeMap<>(way.booked());
        takenBy(node, facts, booked);
        var steps = new TreeSet<>(way.steps());
        if (stepsSpokenOf.contains(node.getId())) {
            steps.add(node.getId());
        }
        if (node instanceof SubProcess part) {
            part.getChildElementsByType(StartEvent.class)
                    .forEach(start -> ways.add(new Way(start, steps, facts, booked)));
            return ways;
        }
        if (node instanceof EndEvent end && node.getParentElement() instanceof SubProcess part) {
            if (!end.getEventDefinitions().stream().allMatch(TerminateEventDefinition.class::isInstance)) {
                // The ladder's way ends beside the work, and an escalation goes on at the edge.
                return ways;
            }
            part.getOutgoing().forEach(flow -> ways.add(new Way(flow.getTarget(), steps, facts, booked)));
            return ways;
        }
        for (var flow : node.getOutgoing()) {
            follow(flow, facts, booked)
                    .ifPresent(then -> ways.add(new Way(flow.getTarget(), steps, then.facts(), then.booked())));
        }
        return ways;
    }

    /** What is known once a flow is taken; nothing if it cannot be, by what is known already. */
    private Optional<Way> follow(SequenceFlow flow, Map<String, String> facts, Map<String, Boolean> booked) {
        var condition = flow.getConditionExpression() == null
                ? ""
                : flow.getConditionExpression().getTextContent();
        var then = new Way(flow.getTarget(), Set.of(), new TreeMap<>(facts), new TreeMap<>(booked));
        // Of what stands in brackets one thing or another has led here: which, is not known.
        condition = EITHER.matcher(condition).replaceAll("");
        if (condition.contains("||") || condition.contains("?")) {
            // More than one thing may have led here: none of them is known.
            return Optional.of(then);
        }
        for (var is : found(IS, condition)) {
            var before = facts.get(is.group(1));
            if (before != null && !before.equals(is.group(2))) {
                return Optional.empty();
            }
            if (spokenOf.contains(is.group(1))) {
                then.facts().put(is.group(1), is.group(2));
            }
        }
        for (var isNot : found(IS_NOT, condition)) {
            if (isNot.group(2).equals(facts.get(isNot.group(1)))) {
                return Optional.empty();
            }
        }
        for (var meeting : found(BOOKED, condition)) {
            var wanted = meeting.group(1).isEmpty();
            var before = booked.get(meeting.group(2));
            if (before != null && before != wanted) {
                return Optional.empty();
            }
            then.booked().put(meeting.group(2), wanted);
        }
        return Optional.of(then);
    }

    /** What a step makes known or unknown. */
    private void takenBy(FlowNode node, Map<String, String> facts, Map<String, Boolean> booked) {
        if (node instanceof UserTask) {
            facts.keySet().removeAll(Models.form(node.getId()).keysOfVariables());
        }
        if (node instanceof BusinessRuleTask table) {
            facts.remove(String.valueOf(table.getCamundaResultVariable()));
        }
        if (node instanceof CallActivity) {
            extensions(node, CamundaOut.class).forEach(out -> facts.remove(out.getCamundaTarget()));
        }
        outputs(node).forEach(output -> {
            facts.remove(output.getCamundaName());
            var literal = LITERAL.matcher(output.getTextContent());
            if (literal.matches() && spokenOf.contains(output.getCamundaName())) {
                facts.put(output.getCamundaName(), literal.group(1));
            }
        });
        extensions(node, CamundaExecutionListener.class)
                .map(CamundaExecutionListener::getCamundaExpression)
                .filter(expression -> expression != null)
                .forEach(expression -> {
                    found(SET, expression).stream()
                            .filter(set -> spokenOf.contains(set.group(1)))
                            .forEach(set -> facts.put(set.group(1), set.group(2)));
                    found(MEETING, expression)
                            .forEach(meeting -> booked.put(
                                    meeting.group(2), meeting.group(1).equals("booked")));
                });
    }

    private static <T extends ModelElementInstance> Stream<T> extensions(FlowNode node, Class<T> type) {
        return node.getExtensionElements() == null
                ? Stream.empty()
                : node.getExtensionElements().getChildElementsByType(type).stream();
    }

    private static Stream<CamundaOutputParameter> outputs(FlowNode node) {
        return extensions(node, CamundaInputOutput.class)
                .flatMap(mapping -> mapping.getCamundaOutputParameters().stream());
    }

    private static List<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
