package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.api.Test;

/** Every piece of work has a form, a rule that says whose it is, and says so in the picture. */
class UserTaskModelTest {

    private static final String NONE = "none";
    private static final Map<String, String> AGENCIES = Map.of("police", "Police", "cps", "CPS");
    private static final Map<String, Set<String>> ROLES = Map.of(
            "police",
                    Set.of(
                            "officer",
                            "sergeant",
                            "inspector",
                            "chief-inspector",
                            "superintendent",
                            "assistant-chief-constable",
                            "witness-care",
                            "disclosure-officer",
                            "digital-forensics",
                            "file-builder"),
            "cps",
                    Set.of(
                            "paralegal",
                            "prosecutor",
                            "legal-manager",
                            "unit-head",
                            "deputy-chief",
                            "chief-crown-prosecutor"));
    /** How far above its task an annotation may stand. */
    private static final double NEAR = 40;

    private final Problems problems = new Problems();
    private final Table rules = Models.table("taskRules");

    @Test
    void hasTheFormOfItsOwnName() {
        var forms = Models.forms().stream().map(FormModel::id).collect(Collectors.toSet());
        for (var model : Models.processes()) {
            for (var task : model.userTasks()) {
                problems.unless(
                        task.getId().equals(task.getCamundaFormRef()),
                        model.at(task) + "its form is " + task.getCamundaFormRef());
                problems.unless(
                        "deployment".equals(task.getCamundaFormRefBinding()),
                        model.at(task) + "its form is not that of its own deployment");
                problems.unless(forms.contains(task.getId()), model.at(task) + "there is no form of that name");
            }
        }
        problems.areNone();
    }

    @Test
    void sharesItsFormWithNoOtherTask() {
        var tasks = tasks().map(UserTask::getId).toList();
        var withStart =
                Stream.concat(tasks.stream(), Models.startForms().stream()).toList();
        assertThat(Models.forms()).extracting(FormModel::id).containsExactlyInAnyOrderElementsOf(withStart);
    }

    @Test
    void hasARuleAndEveryRuleHasATask() {
        var ruled =
                rules.rows().stream().flatMap(row -> row.words("task").stream()).collect(Collectors.toSet());
        assertThat(ruled)
                .containsExactlyInAnyOrderElementsOf(
                        tasks().map(UserTask::getId).toList());
    }

    @Test
    void saysInThePictureWhoseItIs() {
        for (var model : Models.processes()) {
            var texts = model.all(TextAnnotation.class).stream()
                    .collect(Collectors.toMap(TextAnnotation::getId, text -> text));
            for (var task : model.userTasks()) {
                var text = texts.remove(task.getId() + "Who");
                if (text == null) {
                    problems.add(model.at(task) + "there is no annotation " + task.getId() + "Who");
                    continue;
                }
                var says = text.getText().getTextContent();
                var expected = whose(task.getId());
                problems.unless(
                        says.matches(expected), model.at(text) + "says '" + says + "', the rule says " + expected);
                problems.unless(standsAbove(text, task), model.at(text) + "does not stand above its task");
            }
            texts.values().forEach(text -> problems.add(model.at(text) + "belongs to no task"));
        }
        problems.areNone();
    }

    @Test
    void goesToARoleOfItsAgency() {
        for (var row : rules.rows()) {
            if (row.isCatchAll()) {
                continue;
            }
            var roles = ROLES.getOrDefault(row.output("agency"), Set.of());
            problems.unless(roles.contains(row.output("role")), rules.at(row) + "that agency has no such role");
        }
        problems.areNone();
    }

    @Test
    void hasARuleForEveryRungOfTheLadder() {
        var ladder = Models.table("escalationSteps");
        for (var side : List.of("policeRole", "cpsRole")) {
            assertThat(owners("unblockLateWork"))
                    .as("who agrees how to unblock")
                    .containsAll(ladder.rows().stream()
                            .map(row -> row.output(side))
                            .filter(role -> !role.equals(NONE))
                            .toList());
        }
    }

    @Test
    void goesToAndKeepsAwayOnlyPeopleThatTheProcessKnows() {
        for (var model : Models.processes()) {
            var known = Variables.knownTo(model);
            for (var task : model.userTasks()) {
                rowsOf(task.getId())
                        .forEach(row -> Stream.of("assignee", "notBy")
                                .flatMap(column -> Stream.of(row.output(column).split(",")))
                                .filter(name -> !name.equals(NONE) && !known.contains(name))
                                .forEach(name -> problems.add(rules.at(row) + model.id() + " knows no " + name)));
            }
        }
        problems.areNone();
    }

    @Test
    void hasARuleForEveryOwnerThatAFormOffers() {
        assertThat(Variables.optionsOf("item1Owner")).containsExactlyInAnyOrderElementsOf(owners("completeActionItem"));
        assertThat(Variables.optionsOf("item10Owner"))
                .containsExactlyInAnyOrderElementsOf(owners("completeActionItem"));
    }

    /** What the annotation has to say, as a pattern: the one agency and role, unless that depends on an owner. */
    private String whose(String task) {
        if (!owners(task).isEmpty()) {
            return switch (task) {
                case "holdConsultation", "decideForSuspect", "giveAdvice" -> "CPS: prosecutor";
                case "completeActionItem" -> "The item's owner";
                case "actBeforeExpiry" -> "Police: sergeant; custody: inspector";
                case "authoriseBail" -> "Police: whoever may give it";
                case "unblockLateWork" -> "Both sides, same level";
                case "changeDate", "changeIsvaContact", "changeSurgery", "handCaseOver", "putOnHold" ->
                    "Who started it";
                case "answerQuestion" -> "Who is asked: the other side";
                case "readHandover" -> "Who takes over";
                case "readAnswer" -> "Who asked: in person";
                case "reviewChallenge" -> "CPS: manager of that level";
                case "considerFurtherChallenge" -> "Police: who challenged";
                case "takeChallengeFurther" -> "Police: next level";
                case "explainReviewRight", "keepContact" -> "Police: who tells the victim";
                default -> "Who decided: [a-z ]+";
            };
        }
        var whose = rowsOf(task)
                .map(row -> AGENCIES.get(row.output("agency")) + ": "
                        + row.output("role").replace('-', ' '))
                .collect(Collectors.toSet());
        return whose.size() == 1 ? whose.iterator().next() : "one agency and role, but " + whose;
    }

    private static boolean standsAbove(TextAnnotation text, UserTask task) {
        var above = ((BpmnShape) text.getDiagramElement()).getBounds();
        var below = task.getDiagramElement().getBounds();
        var gap = below.getY() - (above.getY() + above.getHeight());
        var overlaps = above.getX() < below.getX() + below.getWidth() && below.getX() < above.getX() + above.getWidth();
        return overlaps && gap >= 0 && gap <= NEAR;
    }

    private Set<String> owners(String task) {
        return rowsOf(task).flatMap(row -> row.words("owner").stream()).collect(Collectors.toSet());
    }

    private Stream<Table.Row> rowsOf(String task) {
        return rules.rows().stream().filter(row -> row.words("task").contains(task));
    }

    private static Stream<UserTask> tasks() {
        return Models.processes().stream().flatMap(model -> model.userTasks().stream());
    }
}
