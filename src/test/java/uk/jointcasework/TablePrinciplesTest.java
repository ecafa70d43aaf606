package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** What holds for the words and numbers of the tables, whatever row they stand in. */
class TablePrinciplesTest {

    private static final String CUSTODY = "custody";
    private static final Set<String> UNITS = Set.of("workingDays", "calendarDays", "hours", "months");

    private final Problems problems = new Problems();
    private final Table rules = Models.table("taskRules");
    private final Table clocks = Models.table("clocks");

    @Test
    void putCustodyAboveEverything() {
        var ofCustody = rules.rows().stream()
                .filter(row -> row.words("suspectStatus").equals(List.of(CUSTODY)))
                .toList();
        assertThat(ofCustody.stream()
                        .flatMap(row -> row.words("task").stream())
                        .filter(task -> !task.equals("unblockLateWork"))
                        .collect(Collectors.toSet()))
                .as("tasks on the way to the decision and of a disagreement, which know a suspect in custody")
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("decideNextStep"),
                                Stream.of("chargingConsultation", "disagreement")
                                        .flatMap(process -> Models.process(process).userTasks().stream())
                                        .map(UserTask::getId))
                        .toList());
        var highest = rules.rows().stream()
                .filter(row -> !ofCustody.contains(row))
                .mapToInt(TablePrinciplesTest::priority)
                .max()
                .orElseThrow();
        for (var row : ofCustody) {
            problems.unless(priority(row) > highest, rules.at(row) + "something else is as urgent");
            problems.unless(
                    Set.of("custodyReview", "custodyDecision").contains(row.output("clock")),
                    rules.at(row) + "runs by another clock");
        }
        problems.areNone();
    }

    @Test
    void countInUnitsThatCanBeReckoned() {
        for (var row : clocks.rows()) {
            if (row.isCatchAll()) {
                continue;
            }
            var length = Integer.parseInt(row.output("length"));
            var reminder = Integer.parseInt(row.output("remindBefore"));
            problems.unless(UNITS.contains(row.output("unit")), clocks.at(row) + "unit " + row.output("unit"));
            problems.unless(
                    length > 0 || !row.output("startsFrom").equals("now"), clocks.at(row) + "is over as it begins");
            problems.unless(
                    reminder >= -1 && (length == 0 || reminder < length), clocks.at(row) + "reminds before it starts");
        }
        problems.areNone();
    }

    @Test
    void citeTheSourceOfEveryClock() {
        for (var row : clocks.rows()) {
            problems.unless(
                    row.isCatchAll() || row.output("source").equals(row.description()),
                    clocks.at(row) + "the source for the reader and the one for the system differ");
        }
        problems.areNone();
    }

    /** The clock of a rung is also that of its task, so that the log and the due date never differ. */
    @Test
    void answerADisagreementByTheClockOfItsTask() {
        var steps = Models.table("disagreementSteps");
        for (var step : steps.rows()) {
            if (step.isCatchAll()) {
                continue;
            }
            var task = rules.rows().stream()
                    .filter(row -> row.words("task").contains("reviewChallenge"))
                    .filter(row -> row.words("owner").contains(step.output("cpsRole")))
                    .filter(row -> row.words("suspectStatus").equals(step.words("suspectStatus")))
                    .findFirst();
            problems.unless(
                    task.isPresent() && task.get().output("clock").equals(step.output("clock")),
                    steps.at(step) + "no rule gives its task the clock " + step.output("clock"));
        }
        problems.areNone();
    }

    @Test
    void putLocalPlansAboveTheNationalDefault() {
        for (var table : Models.tables()) {
            var general = new HashSet<String>();
            for (var row : table.rows()) {
                var isLocal = table.inputs().contains("force")
                        && !(row.words("force").isEmpty()
                                && row.words("cpsArea").isEmpty());
                var subject = row.words(table.inputs().get(0));
                if (isLocal) {
                    problems.unless(subject.stream().noneMatch(general::contains), table.at(row) + "stands too low");
                } else {
                    general.addAll(subject);
                }
            }
        }
        problems.areNone();
    }

    @Test
    void tellOfMilestonesThatModelsReach() {
        var milestones = Models.processes().stream()
                .flatMap(model -> model.milestones().stream())
                .map(ThrowEvent::getId)
                .collect(Collectors.toSet());
        var table = Models.table("isvaUpdateRules");
        table.rows()
                .forEach(row -> row.words("milestone").stream()
                        .filter(milestone -> !milestones.contains(milestone))
                        .forEach(milestone -> problems.add(table.at(row) + "no model reaches " + milestone)));
        problems.areNone();
    }

    @Test
    void askOnlyForAnswersThatCanBeGiven() {
        for (var table : Models.tables()) {
            for (var row : table.rows()) {
                for (var input : table.inputs()) {
                    var values = Variables.valuesOf(input).stream()
                            .map(String::valueOf)
                            .toList();
                    row.words(input).stream()
                            .filter(word -> !values.isEmpty() && !values.contains(word))
                            .forEach(word -> problems.add(table.at(row) + input + " is never " + word));
                }
            }
        }
        problems.areNone();
    }

    private static int priority(Table.Row row) {
        return Integer.parseInt(row.output("priority"));
    }
}
