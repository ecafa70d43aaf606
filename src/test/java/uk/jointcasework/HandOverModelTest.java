package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.junit.jupiter.api.Test;
import uk.jointcasework.core.CaseFacts;

/** Where a process hands over: to another process, to a table, by a message. */
class HandOverModelTest {

    /** Asked by Java for every task, deadline, rung, bail and message to a colleague, and for every decision that is told. */
    private static final Set<String> ASKED_BY_JAVA = Set.of(
            "taskRules",
            "clocks",
            "detentionSteps",
            "bailExtensions",
            "disagreementSteps",
            "escalationSteps",
            "reviewRights",
            "tellingRules",
            "staffMailRules",
            "isvaUpdateRules",
            "isvaUpdateConditions");

    private final Problems problems = new Problems();

    @Test
    void callsAProcessThatExistsForTheSameCase() {
        var processes = Models.processes().stream().map(ProcessModel::id).collect(Collectors.toSet());
        for (var model : Models.processes()) {
            for (var call : model.all(CallActivity.class)) {
                problems.unless(
                        processes.contains(call.getCalledElement()),
                        model.at(call) + "there is no process " + call.getCalledElement());
                problems.unless(
                        ins(call).stream()
                                .anyMatch(in -> "#{execution.processBusinessKey}".equals(in.getCamundaBusinessKey())),
                        model.at(call) + "does not pass the case reference on as business key");
                problems.unless(
                        "${caseFacts}".equals(call.getCamundaVariableMappingDelegateExpression()),
                        model.at(call) + "does not pass the facts of the case on");
                ins(call).stream()
                        .map(CamundaIn::getCamundaTarget)
                        .filter(name -> name != null && Variables.OF_EVERY_CASE.contains(name))
                        .forEach(name -> problems.add(model.at(call) + "passes " + name + " on by hand"));
            }
        }
        problems.areNone();
    }

    /** What the one list of the facts has is what every test of a model counts on. */
    @Test
    void passesTheFactsThatEveryProcessOfACaseCarries() {
        assertThat(CaseFacts.names()).containsExactlyInAnyOrderElementsOf(Variables.OF_EVERY_CASE);
    }

    @Test
    void namesEveryVariableThatItPasses() {
        for (var model : Models.processes()) {
            for (var call : model.all(CallActivity.class)) {
                var targets = new HashSet<String>();
                for (var in : ins(call)) {
                    problems.unless(in.getCamundaVariables() == null, model.at(call) + "passes all variables");
                    problems.unless(
                            in.getCamundaTarget() == null || targets.add(in.getCamundaTarget()),
                            model.at(call) + "passes " + in.getCamundaTarget() + " twice");
                }
                outs(call)
                        .forEach(out -> problems.unless(
                                out.getCamundaVariables() == null, model.at(call) + "takes all variables back"));
            }
        }
        problems.areNone();
    }

    @Test
    void passesOnlyWhatThereIs() {
        for (var model : Models.processes()) {
            var known = Variables.knownTo(model);
            for (var call : model.all(CallActivity.class)) {
                var called = Models.process(call.getCalledElement());
                var knownThere = Variables.knownTo(called);
                for (var in : ins(call)) {
                    var source = in.getCamundaSource();
                    problems.unless(source == null || known.contains(source), model.at(call) + "there is no " + source);
                }
                for (var out : outs(call)) {
                    var source = out.getCamundaSource();
                    problems.unless(
                            source == null || knownThere.contains(source),
                            model.at(call) + called.id() + " has no " + source);
                }
            }
        }
        problems.areNone();
    }

    @Test
    void asksTablesThatExistForOneAnswer() {
        var tables = Models.tables().stream().map(Table::id).collect(Collectors.toSet());
        for (var model : Models.processes()) {
            var known = Variables.knownTo(model);
            for (var task : model.all(BusinessRuleTask.class)) {
                if (task.getCamundaDelegateExpression() != null) {
                    // Java asks, because it keeps which row of which version answered.
                    continue;
                }
                problems.unless(
                        tables.contains(task.getCamundaDecisionRef()),
                        model.at(task) + "there is no table " + task.getCamundaDecisionRef());
                problems.unless(
                        "latest".equals(task.getCamundaDecisionRefBinding()), model.at(task) + "asks an old version");
                problems.unless(
                        "singleEntry".equals(task.getCamundaMapDecisionResult()), model.at(task) + "takes a whole row");
                problems.unless(task.getCamundaResultVariable() != null, model.at(task) + "forgets the answer");
                var table = Models.table(task.getCamundaDecisionRef());
                problems.unless(table.outputs().size() == 1, model.at(task) + table.id() + " has several outputs");
                table.inputs().stream()
                        .filter(input -> !known.contains(input))
                        .forEach(input ->
                                problems.add(model.at(task) + "nothing gives " + table.id() + " its input " + input));
            }
        }
        problems.areNone();
    }

    @Test
    void usesEveryTable() {
        var asked = Models.processes().stream()
                .flatMap(model -> model.all(BusinessRuleTask.class).stream())
                .map(BusinessRuleTask::getCamundaDecisionRef)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        asked.addAll(ASKED_BY_JAVA);
        assertThat(Models.tables()).extracting(Table::id).containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void sendsEveryMessageToAProcessThatWaitsForIt() {
        var caught = Models.processes().stream()
                .flatMap(model -> model.all(MessageEventDefinition.class).stream())
                .filter(message -> message.getParentElement() instanceof CatchEvent)
                .map(message -> message.getMessage().getName())
                .collect(Collectors.toSet());
        for (var model : Models.processes()) {
            for (var message : model.all(MessageEventDefinition.class)) {
                if (message.getParentElement() instanceof ThrowEvent event) {
                    var name = message.getMessage().getName();
                    problems.unless(caught.contains(name), model.at(event) + "nobody waits for the message " + name);
                }
            }
        }
        problems.areNone();
    }

    private static List<CamundaIn> ins(CallActivity call) {
        return call.getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaIn.class)
                .list();
    }

    private static List<CamundaOut> outs(CallActivity call) {
        return call.getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaOut.class)
                .list();
    }
}
