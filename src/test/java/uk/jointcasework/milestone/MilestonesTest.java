package uk.jointcasework.milestone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import uk.jointcasework.casefile.CaseworkTest;

@RecordApplicationEvents
class MilestonesTest extends CaseworkTest {

    private static final String REFERENCE = "52SA1000126";

    @Autowired
    private ApplicationEvents events;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Milestones milestones;

    @BeforeEach
    void models() {
        deploy("milestone/milestones.bpmn");
    }

    @Test
    void writesEachPassageOfAThrowOrEndEventOnce() {
        var runtime = engine.getRuntimeService();
        var variables = aRegisteredCase(REFERENCE);
        variables.put("done", false);
        var instance = runtime.startProcessInstanceByKey("milestonesOfACase", REFERENCE, variables);
        goOn(instance.getId(), false);
        goOn(instance.getId(), true);

        assertThat(rows())
                .extracting(row -> row.get("milestone"), row -> row.get("occurrence"), row -> row.get("name"))
                .containsExactly(
                        tuple("fileSubmitted", 1, "File sent to the CPS"),
                        tuple("fileSubmitted", 2, "File sent to the CPS"),
                        tuple("decided", 1, "Decided"));
        assertThat(events.stream(MilestoneReached.class))
                .extracting(
                        MilestoneReached::caseReference,
                        MilestoneReached::milestone,
                        MilestoneReached::name,
                        MilestoneReached::occurrence)
                .contains(tuple(REFERENCE, "fileSubmitted", "File sent to the CPS", 2))
                .hasSize(3);
    }

    @Test
    void writesNothingTwiceWhenAJobIsRunAgain() {
        var variables = aRegisteredCase(REFERENCE);
        variables.put("failing", true);
        var instance =
                engine.getRuntimeService().startProcessInstanceByKey("milestoneBeforeFailure", REFERENCE, variables);
        assertThatThrownBy(this::runJobs).hasMessageContaining("missingBean");
        assertThat(rows()).isEmpty();

        engine.getRuntimeService().setVariable(instance.getId(), "failing", false);
        runJobs();

        assertThat(rows()).extracting(row -> row.get("occurrence")).containsExactly(1);
    }

    @Test
    void knowsAPassageThatIsWrittenAlready() {
        assertThat(ledger.record(REFERENCE, "adviceAsked", "Advice asked for", "advice", "passage-1"))
                .hasValue(1);
        assertThat(ledger.record(REFERENCE, "adviceAsked", "Advice asked for", "advice", "passage-1"))
                .isEmpty();
        assertThat(ledger.record(REFERENCE, "adviceAsked", "Advice asked for", "advice", "passage-2"))
                .hasValue(2);
    }

    @Test
    void leavesOutEndsThatAreNoNewsAndProcessesOfNoCase() {
        var runtime = engine.getRuntimeService();
        runtime.startProcessInstanceByKey("besideTheCase", REFERENCE, aRegisteredCase(REFERENCE));
        var noCase = Map.<String, Object>of("cpsArea", "south-west", "force", "avon-and-somerset", "done", true);
        runtime.startProcessInstanceByKey("milestonesOfACase", noCase);

        assertThat(rows()).isEmpty();
    }

    @Test
    void keepsTheEndsOfModelsFromBeforeTheyHadToSay() {
        engine.getRuntimeService().startProcessInstanceByKey("earlierModel", REFERENCE, aRegisteredCase(REFERENCE));

        assertThat(rows()).extracting(row -> row.get("milestone")).containsExactly("consultationCharge");
    }

    @Test
    void leavesOutWhatIsCancelled() {
        var end = (FlowElement) Bpmn.createExecutableProcess("aProcess")
                .startEvent()
                .endEvent("decided")
                .done()
                .getModelElementById("decided");
        var execution = mock(DelegateExecution.class);
        when(execution.getBpmnModelElementInstance()).thenReturn(end);
        when(execution.getProcessInstanceId()).thenReturn("instance");
        when(execution.getActivityInstanceId()).thenReturn("passage");
        when(execution.getVariable("caseReference")).thenReturn(REFERENCE);
        when(execution.getProcessEngineServices()).thenThrow(new AssertionError("it asked on"));
        when(execution.isCanceled()).thenReturn(true);

        assertThatCode(() -> milestones.ended(execution)).doesNotThrowAnyException();
    }

    private void goOn(String instance, boolean done) {
        var runtime = engine.getRuntimeService();
        var waiting = runtime.createExecutionQuery()
                .processInstanceId(instance)
                .activityId("waitHere")
                .singleResult();
        runtime.signal(waiting.getId(), Map.of("done", done));
    }

    private List<Map<String, Object>> rows() {
        return jdbc.sql("select * from casework.milestone order by happened_at, occurrence")
                .query()
                .listOfRows();
    }
}
