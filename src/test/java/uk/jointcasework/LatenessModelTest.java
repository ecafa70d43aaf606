package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import uk.jointcasework.core.ModelProperties;

/**
 * Lateness ends somewhere: whatever a late piece of work starts, by however many steps, cannot by its own lateness start
 * the same again. One telephone call that nobody made opened forty-nine more of the kind in nine months.
 */
class LatenessModelTest {

    private static final String LADDER = "escalation";
    private static final String WATCH = "deadlineNear";
    private static final String UPDATE = "isvaUpdate";
    private static final String IS_NEWS = "latenessIsNews";

    /** A process that was started, and whether it may throw milestones: the ladder of a telling may not. */
    private record Started(String process, boolean withNews) {}

    @Test
    void nothingThatLatenessStartsLeadsToTheSameAgain() {
        var rings = new ArrayList<List<Started>>();
        for (var ladder : List.of(new Started(LADDER, true), new Started(LADDER, false))) {
            follow(ladder, new LinkedHashSet<>(), rings);
        }
        assertThat(rings).as("rings of work that lateness makes").isEmpty();
    }

    /** Or the rule above would hold of nothing. */
    @Test
    void lateWorkOfACaseIsToldAndAgreedAbout() {
        assertThat(startedBy(new Started(LADDER, true)))
                .extracting(Started::process)
                .contains(UPDATE, "unblocking");
        assertThat(startedBy(new Started(UPDATE, true))).containsExactly(new Started(LADDER, false));
    }

    @Test
    void theLadderThrowsItsOnlyMilestoneOnlyIfTheLatenessOfTheTaskIsNews() {
        var ladder = Models.process(LADDER);
        assertThat(ladder.milestones())
                .singleElement()
                .satisfies(milestone -> assertThat(milestone.getIncoming())
                        .singleElement()
                        .satisfies(
                                flow -> assertThat(flow.getConditionExpression().getTextContent())
                                        .contains(IS_NEWS + " == 'yes'")));
    }

    private static void follow(Started here, Set<Started> way, List<List<Started>> rings) {
        if (way.contains(here)) {
            rings.add(Stream.concat(way.stream(), Stream.of(here))
                    .dropWhile(one -> !one.equals(here))
                    .toList());
            return;
        }
        way.add(here);
        startedBy(here).forEach(next -> follow(next, way, rings));
        way.remove(here);
    }

    private static Set<Started> startedBy(Started here) {
        var model = Models.process(here.process());
        var started = new LinkedHashSet<Started>();
        model.all(CallActivity.class).forEach(call -> started.add(new Started(call.getCalledElement(), true)));
        if (here.withNews() && model.milestones().stream().anyMatch(event -> isTold(event.getId()))) {
            started.add(new Started(UPDATE, true));
        }
        model.all(MessageEventDefinition.class).stream()
                .filter(message -> message.getParentElement() instanceof ThrowEvent)
                .map(message -> message.getMessage().getName())
                .filter(message -> !message.equals(WATCH))
                .flatMap(LatenessModelTest::startedByMessage)
                .forEach(process -> started.add(new Started(process, true)));
        watched(model)
                .forEach(task -> started.add(new Started(
                        LADDER,
                        ModelProperties.of(task, IS_NEWS).filter("no"::equals).isEmpty())));
        return started;
    }

    private static boolean isTold(String milestone) {
        return Models.table("isvaUpdateRules").rows().stream()
                .filter(row -> row.words("milestone").contains(milestone))
                .anyMatch(row -> !row.output("updateTemplate").equals("none"));
    }

    private static Stream<String> startedByMessage(String message) {
        return Models.processes().stream()
                .filter(model -> model.all(StartEvent.class).stream()
                        .filter(start -> start.getParentElement().equals(model.process()))
                        .flatMap(start -> start.getEventDefinitions().stream())
                        .anyMatch(definition -> definition instanceof MessageEventDefinition caught
                                && caught.getMessage().getName().equals(message)))
                .map(ProcessModel::id);
    }

    /** The tasks that a ladder watches: those with a reminder at their boundary. */
    private static Set<UserTask> watched(ProcessModel model) {
        return model.all(BoundaryEvent.class).stream()
                .filter(event -> event.getId().endsWith("DueSoon"))
                .map(BoundaryEvent::getAttachedTo)
                .filter(UserTask.class::isInstance)
                .map(UserTask.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
