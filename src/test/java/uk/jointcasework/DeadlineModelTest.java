package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.junit.jupiter.api.Test;

/** Every wait has a date from a table; a date that passes tells somebody and ends nothing. */
class DeadlineModelTest {

    private static final String JOURNEY = "preChargeJourney";
    /** What only tells people: it may end by itself. */
    private static final Set<String> BESIDE_THE_WORK = Set.of(
            "escalation",
            "isvaUpdate",
            "keepIsvaInformed",
            "staffNotice",
            "dailyDigest",
            "openRestrictedCase",
            "holdWork");

    private static final Pattern BY_CLOCK = Pattern.compile("\\$\\{work\\.(?:by|reminder)\\(execution, '(\\w+)'\\)}");
    private static final Pattern CLOCK = Pattern.compile("work\\.(?:by|reminder)\\(execution, '(\\w+)'\\)");
    private static final Pattern BY_TASK = Pattern.compile("\\$\\{work\\.(?:followUp|due)\\(execution, '(\\w+)'\\)}");
    private static final String BY_LADDER = "${ladder.nextLook(execution)}";
    /** The time of day at which a mail goes out: nothing is due then. */
    private static final String BY_DIGEST = "${digest.next(execution)}";
    /** The day that somebody chose for work on hold, whose own date goes on running. */
    private static final String BY_HOLD = "${holds.morning(execution)}";

    /** Windows that close a front door, and no task; and those that the table of rights to review names. */
    private static final Set<String> CLOCKS_OF_JAVA =
            Set.of("challengeWindow", "cpsReviewWindow", "policeReviewWindow", "annulment");

    private final Problems problems = new Problems();
    private final Table clocks = Models.table("clocks");
    private final Table rules = Models.table("taskRules");

    @Test
    void hasTheLadderWatchEveryTaskFromItsReminderOn() {
        for (var model : Models.processes()) {
            for (var task : model.userTasks()) {
                if (task.getId().equals("unblockLateWork")) {
                    // The ladder itself: what is not answered there, the next rung gets.
                    continue;
                }
                var overdue = timer(model, task.getId() + "DueSoon");
                if (overdue == null) {
                    problems.add(model.at(task) + "there is no timer " + task.getId() + "DueSoon");
                    continue;
                }
                problems.unless(task.equals(overdue.getAttachedTo()), model.at(overdue) + "hangs on another task");
                problems.unless(
                        date(overdue).equals("${work.followUp(execution, '" + task.getId() + "')}"),
                        model.at(overdue) + "its date is " + date(overdue));
                var told = Walk.alongTheFlowsFrom(overdue).stream()
                        .filter(DeadlineModelTest::isLateWork)
                        .toList();
                problems.unless(told.size() == 1, model.at(overdue) + "is watched from " + ids(told));
            }
        }
        problems.areNone();
    }

    @Test
    void interruptsNothing() {
        for (var model : Models.processes()) {
            model.timers().stream()
                    .filter(BoundaryEvent.class::isInstance)
                    .forEach(timer -> problems.unless(
                            !((BoundaryEvent) timer).cancelActivity(),
                            model.at(timer) + "is not a non-interrupting timer at the edge of a piece of work"));
        }
        problems.areNone();
    }

    @Test
    void takesEveryDateFromATable() {
        for (var model : Models.processes()) {
            for (var timer : model.all(TimerEventDefinition.class)) {
                problems.unless(timer.getTimeDuration() == null, model.at(timer) + "has a duration of its own");
                problems.unless(timer.getTimeCycle() == null, model.at(timer) + "repeats itself");
                var date =
                        timer.getTimeDate() == null ? "" : timer.getTimeDate().getTextContent();
                problems.unless(
                        BY_TASK.matcher(date).matches()
                                || BY_CLOCK.matcher(date).matches()
                                || date.equals(BY_LADDER)
                                || date.equals(BY_DIGEST)
                                || date.equals(BY_HOLD),
                        model.at(timer) + "its date '" + date + "' comes from no table");
            }
        }
        problems.areNone();
    }

    /** Nor any part of a case: the end of a plan or of a review is somebody's answer, not a date that went by. */
    @Test
    void endsNoWork() {
        for (var model : Models.processes()) {
            for (var timer : model.timers()) {
                Walk.withoutAPersonFrom(timer).stream()
                        .filter(DeadlineModelTest::isEndOfWork)
                        .forEach(end -> problems.add(model.at(timer) + "a timer reaches the end " + end.getId()
                                + " without a person in between"));
            }
        }
        problems.areNone();
    }

    /** The walks of this test follow these and no other kind of event. */
    @Test
    void meetsOnlyEventsThatItsWalksUnderstand() {
        for (var model : Models.processes()) {
            for (var definition : model.all(EventDefinition.class)) {
                problems.unless(
                        definition instanceof TimerEventDefinition
                                || definition instanceof MessageEventDefinition
                                || definition instanceof EscalationEventDefinition
                                || definition instanceof ErrorEventDefinition
                                || definition instanceof ConditionalEventDefinition
                                || definition instanceof TerminateEventDefinition,
                        model.at(definition) + "an event of a kind that no walk follows");
            }
        }
        problems.areNone();
    }

    @Test
    void endsNoCase() {
        for (var model : Models.processes()) {
            for (var timer : model.timers()) {
                var reached = new LinkedHashSet<>(Walk.withoutAPersonFrom(timer));
                // In the journey itself not even by way of people: what a timer begins is never the way to an end.
                reached.addAll(Walk.alongTheFlowsFrom(timer));
                reached.stream()
                        .filter(DeadlineModelTest::isEndOfCase)
                        .forEach(end -> problems.add(model.at(timer) + "a timer reaches the end " + end.getId()));
            }
        }
        problems.areNone();
    }

    @Test
    void hasAClockForEveryTaskAndNoOther() {
        var wanted = rules.rows().stream()
                .filter(row -> !row.isCatchAll())
                .map(row -> row.output("clock"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        wanted.addAll(clocksOfModels());
        wanted.addAll(CLOCKS_OF_JAVA);
        var there = clocks.rows().stream()
                .flatMap(row -> row.words("clock").stream())
                .collect(Collectors.toSet());
        assertThat(there).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void startsEveryClockFromADateThatItsProcessKnows() {
        for (var model : Models.processes()) {
            var set = Variables.knownTo(model);
            for (var task : model.userTasks()) {
                for (var name : startsOf(task)) {
                    problems.unless(
                            name.equals("now") || set.contains(name),
                            model.at(task) + "its clock starts from " + name + ", which nothing there sets");
                }
            }
            for (var timer : model.timers()) {
                CLOCK.matcher(date(timer))
                        .results()
                        .flatMap(found -> startsOfClocks(Set.of(found.group(1))).stream())
                        .filter(name -> !name.equals("now") && !set.contains(name))
                        .forEach(name -> problems.add(
                                model.at(timer) + "its clock starts from " + name + ", which nothing there sets"));
            }
        }
        problems.areNone();
    }

    @Test
    void startsEveryClockFromADateAndNotFromAnotherAnswer() {
        var names = clocks.rows().stream()
                .filter(row -> !row.isCatchAll())
                .map(row -> row.output("startsFrom"))
                .filter(name -> !name.equals("now"))
                .collect(Collectors.toSet());
        var setElsewhere = Models.processes().stream()
                .flatMap(model -> Variables.knownTo(model).stream())
                .collect(Collectors.toSet());
        for (var name : names) {
            var questions = Models.forms().stream()
                    .flatMap(form -> form.question(name).stream())
                    .toList();
            problems.unless(
                    !questions.isEmpty() || setElsewhere.contains(name), clocks.file() + ": nothing sets " + name);
            problems.unless(
                    questions.stream()
                            .allMatch(question -> FormModel.type(question).equals("datetime")),
                    clocks.file() + ": a form asks for " + name + ", but not as a date");
        }
        problems.areNone();
    }

    private Set<String> startsOf(UserTask task) {
        var wanted = rules.rows().stream()
                .filter(row -> row.words("task").contains(task.getId()))
                .map(row -> row.output("clock"))
                .collect(Collectors.toSet());
        return startsOfClocks(wanted);
    }

    private Set<String> startsOfClocks(Set<String> wanted) {
        return clocks.rows().stream()
                .filter(row -> row.words("clock").stream().anyMatch(wanted::contains))
                .map(row -> row.output("startsFrom"))
                .collect(Collectors.toSet());
    }

    private static Set<String> clocksOfModels() {
        var inListeners = Models.processes().stream()
                .flatMap(model -> model.all(CamundaExecutionListener.class).stream())
                .map(CamundaExecutionListener::getCamundaExpression)
                .filter(expression -> expression != null);
        var inTimers = Models.processes().stream()
                .flatMap(model -> model.timers().stream())
                .map(DeadlineModelTest::date);
        var inInputs = Models.processes().stream()
                .flatMap(model -> model.all(CamundaInputParameter.class).stream())
                .map(CamundaInputParameter::getTextContent);
        return Stream.of(inListeners, inTimers, inInputs)
                .flatMap(expressions -> expressions)
                .flatMap(expression -> CLOCK.matcher(expression).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static BoundaryEvent timer(ProcessModel model, String id) {
        return model.timers().stream()
                .filter(timer -> timer.getId().equals(id))
                .filter(BoundaryEvent.class::isInstance)
                .map(BoundaryEvent.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static String date(Event timer) {
        return timer.getChildElementsByType(TimerEventDefinition.class).stream()
                .filter(definition -> definition.getTimeDate() != null)
                .map(definition -> definition.getTimeDate().getTextContent())
                .collect(Collectors.joining());
    }

    private static boolean isLateWork(FlowNode node) {
        return node instanceof EndEvent end
                && end.getEventDefinitions().stream()
                        .anyMatch(definition -> definition instanceof MessageEventDefinition message
                                && "deadlineNear".equals(message.getMessage().getName())
                                && "${watchDeadline}".equals(message.getCamundaDelegateExpression()));
    }

    private static boolean isEndOfCase(FlowNode node) {
        return node instanceof EndEvent end
                && end.getParentElement() instanceof Process process
                && process.getId().equals(JOURNEY)
                && end.getEventDefinitions().stream().allMatch(TerminateEventDefinition.class::isInstance);
    }

    private static boolean isEndOfWork(FlowNode node) {
        return node instanceof EndEvent end
                && end.getParentElement() instanceof Process process
                && !BESIDE_THE_WORK.contains(process.getId())
                && end.getEventDefinitions().stream()
                        .allMatch(definition -> definition instanceof TerminateEventDefinition
                                || definition instanceof EscalationEventDefinition);
    }

    private static List<String> ids(List<FlowNode> nodes) {
        return nodes.stream().map(FlowNode::getId).toList();
    }
}
