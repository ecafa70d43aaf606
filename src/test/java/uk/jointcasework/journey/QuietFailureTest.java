package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What goes wrong is kept and logged without what anybody typed. */
@Casework
@ExtendWith(OutputCaptureExtension.class)
class QuietFailureTest {

    /** Stands for what somebody typed. */
    private static final String MARK = "quince4711";

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcTemplate jdbc;

    private String deployment;

    @BeforeEach
    void deploy() {
        var model = Bpmn.createExecutableProcess("countsWords")
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent("count")
                .camundaAsyncBefore()
                // No number: the error quotes what it is instead.
                .camundaExecutionListenerExpression("start", "${said + 1}")
                .camundaFailedJobRetryTimeCycle("R1/PT1M")
                .endEvent()
                .done();
        deployment = repository
                .createDeployment()
                .addModelInstance("countsWords.bpmn", model)
                .deploy()
                .getId();
    }

    @AfterEach
    void remove() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void aJobThatFailsKeepsTheKindOfErrorAndNotItsWords() {
        var process = runtime.startProcessInstanceByKey("countsWords", Map.of("said", MARK, "cpsArea", "south-west"));
        var job = management.createJobQuery().processInstanceId(process.getId()).singleResult();

        assertThatThrownBy(() -> management.executeJob(job.getId()))
                .as("whoever asks for it is told")
                .hasStackTraceContaining(MARK);

        var failed = management.createJobQuery().jobId(job.getId()).singleResult();
        assertThat(failed.getRetries()).isZero();
        assertThat(failed.getExceptionMessage()).isEqualTo("org.camunda.bpm.engine.ProcessEngineException");
        assertThat(management.getJobExceptionStacktrace(job.getId()))
                .contains("Caused by: ", "ELException", "\tat org.camunda.bpm.engine")
                .doesNotContain(MARK);
        var logged = history.createHistoricJobLogQuery()
                .jobId(job.getId())
                .failureLog()
                .singleResult();
        assertThat(logged.getJobExceptionMessage()).isEqualTo("org.camunda.bpm.engine.ProcessEngineException");
        assertThat(history.getHistoricJobLogExceptionStacktrace(logged.getId()))
                .contains("ELException")
                .doesNotContain(MARK);
        assertThat(runtime.createIncidentQuery()
                        .processInstanceId(process.getId())
                        .singleResult()
                        .getIncidentMessage())
                .isEqualTo("org.camunda.bpm.engine.ProcessEngineException");
        assertThat(jdbc.queryForList("select bytes_ from act_ge_bytearray where bytes_ is not null", byte[].class))
                .noneMatch(bytes -> new String(bytes, StandardCharsets.UTF_8).contains(MARK));
    }

    @Test
    void aLogLineHasTheKindsOfErrorsAndTheirPlacesAndNotTheirWords(CapturedOutput log) {
        var cause = new IllegalArgumentException(MARK + " is no number");
        var failure = new IllegalStateException("An answer: " + cause.getMessage(), cause);

        // As the engine does it, and on a thread like its own.
        CompletableFuture.runAsync(
                        () -> LoggerFactory.getLogger("a.room").warn("Job failed: {}", failure.getMessage(), failure))
                .join();

        assertThat(log.getAll())
                .contains("Job failed: [not shown]", "java.lang.IllegalStateException", "Caused by: java.lang.Illegal")
                .contains("\tat uk.jointcasework.journey.QuietFailureTest")
                .doesNotContain(MARK);
    }

    @Test
    void aRowThatBreaksARuleIsNotQuoted() {
        for (var insert : List.of(
                "insert into casework.case_file (reference, force) values ('" + MARK + "', 'kent')",
                "insert into casework.suspect (case_reference, label, status, changed_at)" + " values ('52SA1000126', '"
                        + MARK + "', 'decided', now())")) {
            assertThatThrownBy(() -> jdbc.update(insert.replace("'" + MARK + "'", "?"), MARK))
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .satisfies(error -> assertThat(error).hasStackTraceContaining("violates"))
                    .satisfies(error -> assertThat(stackTrace(error)).doesNotContain(MARK));
        }
    }

    private static String stackTrace(Throwable error) {
        var text = new StringBuilder();
        for (var each = error; each != null; each = each.getCause()) {
            text.append(each).append('\n');
        }
        return text.toString();
    }
}
