package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.junit.jupiter.api.Test;

/** What is asked in branches that run side by side: an answer of one must not become the answer of another. */
class BranchModelTest {

    private final Problems problems = new Problems();

    /** The engine keeps an answer where its name is known already, and else where all branches see it. */
    @Test
    void keepsTheAnswersOfABranchInTheBranch() {
        var branches = 0;
        for (var model : Models.processes()) {
            for (var part : model.all(SubProcess.class)) {
                if (!(part.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics loop)
                        || loop.isSequential()) {
                    continue;
                }
                branches++;
                var own = ownOf(part);
                for (var task : part.getChildElementsByType(UserTask.class)) {
                    var answers = new LinkedHashSet<>(Models.form(task.getId()).keysOfVariables());
                    answers.addAll(outputsOf(task));
                    answers.removeAll(own);
                    problems.unless(answers.isEmpty(), model.at(task) + "its branch does not keep " + answers);
                }
            }
        }
        problems.areNone();
        assertThat(branches).isPositive();
    }

    private static Set<String> ownOf(SubProcess part) {
        return part.getExtensionElements().getElementsQuery().filterByType(CamundaInputOutput.class).list().stream()
                .flatMap(mapping -> mapping.getCamundaInputParameters().stream())
                .map(CamundaInputParameter::getCamundaName)
                .collect(Collectors.toSet());
    }

    private static Set<String> outputsOf(UserTask task) {
        return task.getExtensionElements() == null
                ? Set.of()
                : task.getExtensionElements().getElementsQuery().filterByType(CamundaInputOutput.class).list().stream()
                        .flatMap(mapping -> mapping.getCamundaOutputParameters().stream())
                        .map(CamundaOutputParameter::getCamundaName)
                        .collect(Collectors.toSet());
    }
}
