package uk.jointcasework.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import uk.jointcasework.casefile.CaseworkTest;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.core.LastAttempt;

/** How the engine counts the attempts of a job, and what a delegate may believe of it. */
class LastAttemptTest extends CaseworkTest {

    private static final Instant START = Instant.parse("2026-06-04T09:00:00Z");

    /** One attempt: minutes since the start, the retries that the job has meanwhile, and what is said of it. */
    private record Attempt(long minute, int retries, boolean last) {}

    @Autowired
    private DefaultListableBeanFactory beans;

    @Autowired
    private EngineClock clock;

    private final List<Attempt> attempts = new ArrayList<>();
    private String deployment;

    @BeforeEach
    void setTheScene() {
        clock.set(START);
        JavaDelegate failing = execution -> {
            attempts.add(new Attempt(minutes(), job().getRetries(), LastAttempt.isThis()));
            throw new IllegalStateException("No server takes it");
        };
        beans.registerSingleton("failingStep", failing);
        beans.registerSingleton("threePauses", "PT1M,PT5M,PT15M");
    }

    @AfterEach
    void clear() {
        beans.destroySingleton("failingStep");
        beans.destroySingleton("threePauses");
        engine.getRepositoryService().deleteDeployment(deployment, true);
        clock.reset();
    }

    @Test
    void isTheFourthWithThreePauses() {
        begin("${threePauses}");

        runAll();

        assertThat(attempts)
                .containsExactly(
                        new Attempt(0, 4, false),
                        new Attempt(1, 3, false),
                        new Attempt(6, 2, false),
                        new Attempt(21, 1, true));
        assertThat(job().getRetries()).isZero();
    }

    @Test
    void isTheEighthOfTheCycleForMail() {
        begin("${mailRetries}");

        runAll();

        assertThat(attempts)
                .containsExactly(
                        new Attempt(0, 8, false),
                        new Attempt(1, 7, false),
                        new Attempt(6, 6, false),
                        new Attempt(21, 5, false),
                        new Attempt(51, 4, false),
                        new Attempt(111, 3, false),
                        new Attempt(231, 2, false),
                        new Attempt(471, 1, true));
    }

    @Test
    void isTheFirstWhereThereIsOnlyOne() {
        begin("R1/PT5M");

        runAll();

        assertThat(attempts).containsExactly(new Attempt(0, 1, true));
    }

    @Test
    void isTheThirdWithoutACycle() {
        begin(null);

        runAll();

        assertThat(attempts).extracting(Attempt::last).containsExactly(false, false, true);
    }

    @Test
    void isTheNextOneWhereAPersonGaveOneMore() {
        begin("${threePauses}");
        runAll();

        engine.getManagementService().setJobRetries(job().getId(), 1);
        runAll();

        assertThat(attempts).hasSize(5).last().extracting(Attempt::last).isEqualTo(true);
    }

    @Test
    void isTrueWhereNoJobWouldRepeatIt() {
        deploy(Bpmn.createExecutableProcess("attempts")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .serviceTask("send")
                .camundaExpression("${lastOf.of(execution)}")
                .camundaResultVariable("last")
                .receiveTask("wait")
                .endEvent()
                .done());
        beans.registerSingleton("lastOf", new Asking());
        try {
            var process =
                    engine.getRuntimeService().startProcessInstanceByKey("attempts", Map.of("cpsArea", "south-west"));

            assertThat(engine.getRuntimeService().getVariable(process.getId(), "last"))
                    .isEqualTo(true);
        } finally {
            beans.destroySingleton("lastOf");
        }
    }

    /** What an expression can call. */
    public static final class Asking {

        public boolean of(DelegateExecution execution) {
            return LastAttempt.isThis();
        }
    }

    private void begin(String cycle) {
        var step = Bpmn.createExecutableProcess("attempts")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .serviceTask("send")
                .camundaDelegateExpression("${failingStep}")
                .camundaAsyncBefore();
        deploy((cycle == null ? step : step.camundaFailedJobRetryTimeCycle(cycle))
                .endEvent()
                .done());
        engine.getRuntimeService().startProcessInstanceByKey("attempts", Map.of("cpsArea", "south-west"));
    }

    private void deploy(org.camunda.bpm.model.bpmn.BpmnModelInstance model) {
        deployment = engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("attempts.bpmn", model)
                .deploy()
                .getId();
    }

    /** A day, minute by minute. */
    private void runAll() {
        for (int minute = 0; minute < 24 * 60; minute++) {
            for (Job job : engine.getManagementService()
                    .createJobQuery()
                    .processDefinitionKey("attempts")
                    .executable()
                    .list()) {
                try {
                    engine.getManagementService().executeJob(job.getId());
                } catch (IllegalStateException failedAsMeant) {
                    assertThat(failedAsMeant).hasMessage("No server takes it");
                }
            }
            clock.forward(Duration.ofMinutes(1));
        }
    }

    private Job job() {
        return engine.getManagementService()
                .createJobQuery()
                .processDefinitionKey("attempts")
                .singleResult();
    }

    private long minutes() {
        return Duration.between(START, clock.instant()).toMinutes();
    }
}
