package uk.jointcasework;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.impl.juel.ExpressionFactoryImpl;
import org.camunda.bpm.impl.juel.SimpleContext;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Test;

/** Where a process divides: by an answer that is known, and every answer leads somewhere. */
class GatewayModelTest {

    /** What a call of a bean stands for while the branches are tried. */
    private static final String CALL = "[a-z][A-Za-z]*\\.[a-z][A-Za-z]*\\([^()]*\\)";

    private static final List<Object> ANSWERS_OF_A_CALL = List.of("none", "something");

    /**
     * A gateway that only part of a variable's values reach: a consultation that leaves suspects undecided ends with
     * what is still needed; nobody watches the end of bail or custody of a suspect who is free.
     */
    private static final Map<String, List<Object>> WHAT_ARRIVES = Map.of(
            "whatIsNeeded",
            List.of("furtherEvidence", "interviewWitness"),
            "howDoesCaseStand",
            List.of("charged", "noFurtherAction", "policeNoFurtherAction", "otherReason"),
            "isItCustody",
            List.of("custody", "bail"));

    private final Problems problems = new Problems();

    @Test
    void labelsEveryBranchAndSaysWhenItIsTaken() {
        for (var model : Models.processes()) {
            for (var gateway : model.divergingGateways()) {
                problems.unless(gateway instanceof ExclusiveGateway, model.at(gateway) + "is not an exclusive gateway");
                problems.unless(
                        !(gateway instanceof ExclusiveGateway exclusive) || exclusive.getDefault() == null,
                        model.at(gateway) + "has a silent default");
                for (var flow : gateway.getOutgoing()) {
                    problems.unless(
                            flow.getName() != null && !flow.getName().isBlank(),
                            model.at(flow) + "is a branch without a label");
                    problems.unless(!condition(flow).isBlank(), model.at(flow) + "is a branch without a condition");
                }
            }
        }
        problems.areNone();
    }

    @Test
    void setsNoConditionElsewhere() {
        for (var model : Models.processes()) {
            model.all(SequenceFlow.class).stream()
                    .filter(flow -> !ProcessModel.asks(flow.getSource()))
                    .forEach(flow ->
                            problems.unless(condition(flow).isBlank(), model.at(flow) + "is conditional, but alone"));
        }
        problems.areNone();
    }

    @Test
    void asksOnlyForVariablesThatTheProcessKnows() {
        for (var model : Models.processes()) {
            var known = Variables.knownTo(model);
            for (var gateway : model.divergingGateways()) {
                for (var flow : gateway.getOutgoing()) {
                    Names.inExpression(condition(flow)).stream()
                            .filter(name -> !known.contains(name))
                            .forEach(name ->
                                    problems.add(model.at(flow) + "nothing gives this process the variable " + name));
                }
            }
        }
        problems.areNone();
    }

    @Test
    void leavesEveryGatewayByExactlyOneBranchWhateverTheAnswer() {
        for (var model : Models.processes()) {
            for (var gateway : model.divergingGateways()) {
                for (var answers : everyAnswerTo(model, gateway)) {
                    var taken = gateway.getOutgoing().stream()
                            .filter(flow -> isTaken(flow, answers))
                            .map(SequenceFlow::getId)
                            .toList();
                    problems.unless(taken.size() == 1, model.at(gateway) + "for " + answers + " it takes " + taken);
                }
            }
        }
        problems.areNone();
    }

    private List<Map<String, Object>> everyAnswerTo(ProcessModel model, Gateway gateway) {
        var names = new LinkedHashSet<String>();
        gateway.getOutgoing().forEach(flow -> names.addAll(Names.inExpression(withoutCalls(flow))));
        List<Map<String, Object>> combinations = List.of(Map.of());
        for (var name : names) {
            var values = values(gateway, name);
            problems.unless(!values.isEmpty(), model.at(gateway) + "no form or table says what " + name + " can be");
            combinations = combinations.stream()
                    .flatMap(some -> values.stream().map(value -> with(some, name, value)))
                    .toList();
        }
        return combinations;
    }

    private static List<Object> values(Gateway gateway, String name) {
        return name.equals("call")
                ? ANSWERS_OF_A_CALL
                : WHAT_ARRIVES.getOrDefault(gateway.getId(), Variables.valuesOf(name));
    }

    private static Map<String, Object> with(Map<String, Object> some, String name, Object value) {
        var more = new LinkedHashMap<>(some);
        more.put(name, value);
        return more;
    }

    private static boolean isTaken(SequenceFlow flow, Map<String, Object> answers) {
        var factory = new ExpressionFactoryImpl();
        var context = new SimpleContext();
        answers.forEach((name, value) -> context.setVariable(name, factory.createValueExpression(value, Object.class)));
        return (boolean) factory.createValueExpression(context, withoutCalls(flow), boolean.class)
                .getValue(context);
    }

    private static String withoutCalls(SequenceFlow flow) {
        return condition(flow).replaceAll(CALL, "call");
    }

    private static String condition(SequenceFlow flow) {
        var condition = flow.getConditionExpression();
        return condition == null ? "" : condition.getTextContent().strip();
    }
}
