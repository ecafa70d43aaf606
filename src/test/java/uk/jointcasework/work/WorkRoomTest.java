package uk.jointcasework.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.core.London;
import uk.jointcasework.forms.People;
import uk.jointcasework.forms.RoomsTest;
import uk.jointcasework.forms.StartDoor;

@RoomsTest
class WorkRoomTest {

    private static final AtomicInteger REFERENCES = new AtomicInteger(30000);

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private StartDoor startDoor;

    @Autowired
    private EngineClock clock;

    @Autowired
    private Work work;

    private People people;

    @BeforeEach
    void setTheScene() {
        people = new People(engine);
        clock.set(london("2026-06-04T09:32").toInstant());
    }

    @AfterEach
    void goBack() {
        clock.reset();
    }

    @Test
    void givesATaskItsGroupPersonDatesAndPriority() {
        var task = task(start(Map.of()));

        assertThat(task.getName()).startsWith("Record facts · 52SA3");
        assertThat(groups(task, "candidate")).containsExactly("avon-and-somerset-officer");
        assertThat(groups(task, "reader"))
                .containsExactlyInAnyOrder(
                        "south-west-prosecutor", "south-west-legal-manager", "south-west-cps-supervisor");
        assertThat(groups(task, "supervisor")).containsExactly("avon-and-somerset-police-supervisor");
        assertThat(task.getAssignee()).isEqualTo("olive.officer");
        assertThat(task.getDueDate()).isEqualTo(london("2026-06-11T23:59"));
        assertThat(task.getFollowUpDate()).isEqualTo(london("2026-06-10T09:00"));
        assertThat(task.getPriority()).isEqualTo(50);
    }

    @Test
    void fillsTheCard() {
        var task = task(start(Map.of()));

        assertThat(engine.getTaskService().getVariablesLocal(task.getId()))
                .containsEntry(
                        "cardCase",
                        engine.getRuntimeService().getVariable(task.getProcessInstanceId(), "caseReference"))
                .containsEntry("cardStage", "Case of the rooms")
                .containsEntry("cardCourt", "police")
                .containsEntry("cardSuspects", "S1 on bail to 4 June 2026")
                .containsEntry("cardDue", "11 June 2026")
                .doesNotContainKey("notBy");
    }

    @Test
    void countsTheHoursOfASuspectInCustody() {
        var task = task(start(Map.of("suspectStatus", "custody")));

        assertThat(task.getDueDate()).isEqualTo(london("2026-06-04T15:32"));
        assertThat(task.getFollowUpDate()).isEqualTo(london("2026-06-04T13:32"));
        assertThat(task.getPriority()).isEqualTo(10);
        assertThat(engine.getTaskService().getVariable(task.getId(), "cardDue")).isEqualTo("4 June 2026 at 3:32pm");
    }

    @Test
    void letsATimerAndItsTaskAgree() {
        var task = task(start(Map.of("suspectStatus", "custody")));

        var timer = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .timers()
                .singleResult();

        assertThat(timer.getDuedate()).isEqualTo(task.getDueDate());
    }

    @Test
    void startsAClockFromADateOfTheCase() {
        var task = decideFacts(start(Map.of()));

        assertThat(groups(task, "candidate")).containsExactly("south-west-prosecutor");
        assertThat(groups(task, "reader"))
                .containsExactlyInAnyOrder(
                        "avon-and-somerset-officer",
                        "avon-and-somerset-sergeant",
                        "avon-and-somerset-police-supervisor");
        assertThat(groups(task, "supervisor")).containsExactly("south-west-cps-supervisor");
        assertThat(task.getDueDate()).isEqualTo(london("2026-06-15T23:59"));
        assertThat(engine.getTaskService().getVariablesLocal(task.getId()))
                .containsEntry("cardCourt", "CPS")
                .containsEntry("notBy", "olive.officer");
    }

    @Test
    void assignsNobodyWhoIsNoMember() {
        var task = task(start(Map.of("officer", "pat.prosecutor")));

        assertThat(task.getAssignee()).isNull();
    }

    @Test
    void letsATaskBeTakenOverByItsGroupOnly() {
        var task = task(start(Map.of()));
        var tasks = engine.getTaskService();

        people.as("oscar.officer", () -> tasks.setAssignee(task.getId(), "oscar.officer"));
        assertThat(task(task).getAssignee()).isEqualTo("oscar.officer");
        people.as("oscar.officer", () -> tasks.setAssignee(task.getId(), null));

        assertThatThrownBy(() -> people.as("oscar.officer", () -> tasks.setAssignee(task.getId(), "olive.officer")))
                .hasMessageContaining("Take a task yourself or hand it back");
        assertThatThrownBy(() -> tasks.setAssignee(task.getId(), "pat.prosecutor"))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("This task is for avon-and-somerset-officer, and pat.prosecutor is not a member");
        assertThatThrownBy(() -> tasks.claim(task.getId(), "sam.sergeant")).hasMessageContaining("is not a member");
        assertThat(task(task).getAssignee()).isNull();
    }

    @Test
    void givesNoTaskToTheOneWhoMustNotDoIt() {
        var task = decideFacts(start(Map.of()));
        engine.getTaskService().setVariableLocal(task.getId(), "notBy", "penny.prosecutor");

        assertThatThrownBy(() -> people.as(
                        "penny.prosecutor",
                        () -> engine.getTaskService().setAssignee(task.getId(), "penny.prosecutor")))
                .hasMessageContaining("A second person has to do this task, not penny.prosecutor");
    }

    @Test
    void showsTheOtherSideWhatItWaitsForAndNoMore() {
        var task = task(start(Map.of()));
        var tasks = engine.getTaskService();

        people.as("pat.prosecutor", () -> {
            assertThat(tasks.createTaskQuery()
                            .taskId(task.getId())
                            .taskVariableValueEquals("cardCourt", "police")
                            .count())
                    .isEqualTo(1);
            assertThatThrownBy(() -> tasks.claim(task.getId(), "pat.prosecutor"))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> tasks.getVariables(task.getId())).isInstanceOf(AuthorizationException.class);
        });
        people.as(
                "sam.sergeant",
                () -> assertThat(tasks.createTaskQuery().taskId(task.getId()).count())
                        .isZero());
    }

    @Test
    void goesByTheOwnerOfAPieceOfWork() {
        var task = task(answer("sergeant"));

        assertThat(groups(task, "candidate")).containsExactly("avon-and-somerset-sergeant");
        assertThat(task.getAssignee()).isNull();
    }

    @Test
    void createsNoTaskWithoutARule() {
        assertThatThrownBy(() -> answer("prosecutor"))
                .hasMessageContaining("No rule for task answerFacts of owner prosecutor in table taskRules");
        assertThatThrownBy(() -> answer(null)).hasMessageContaining("No rule for task answerFacts of owner none");
    }

    @Test
    void tellsTheEndOfAWorkingDaySoThatItsLastMinuteIsBeforeIt() {
        assertThat(work.endOfWorkingDay(2)).isEqualTo(london("2026-06-09T00:00"));
        assertThat(work.now()).isEqualTo("2026-06-04T09:32+01:00");
    }

    private ProcessInstance start(Map<String, Object> facts) {
        return startDoor.start(
                "roomsCase",
                Map.of("caseReference", "52SA" + REFERENCES.incrementAndGet() + "26", "reportedOn", "2026-06-01"),
                facts);
    }

    private ProcessInstance answer(String owner) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "roomsAnswer",
                        Variables.putValue("caseReference", "52SA1234526")
                                .putValue("force", "avon-and-somerset")
                                .putValue("cpsArea", "south-west")
                                .putValue("suspectStatus", "bail")
                                .putValue("owner", owner));
    }

    private Task decideFacts(ProcessInstance instance) {
        engine.getTaskService().complete(task(instance).getId(), Map.of("factsKnown", "no"));
        return task(instance);
    }

    private Task task(ProcessInstance instance) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult();
    }

    private Task task(Task earlier) {
        return engine.getTaskService().createTaskQuery().taskId(earlier.getId()).singleResult();
    }

    private List<String> groups(Task task, String type) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> type.equals(link.getType()))
                .map(link -> link.getGroupId())
                .toList();
    }

    private static Date london(String time) {
        return Date.from(LocalDateTime.parse(time).atZone(London.ZONE).toInstant());
    }
}
