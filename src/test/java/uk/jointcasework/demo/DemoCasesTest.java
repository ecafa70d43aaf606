package uk.jointcasework.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/** Whoever starts the demonstration for the first time finds cases in it, whatever else begins at a start. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "demo.data=${test.data:target/test-data/ide}/demo-cases",
            "camunda.bpm.job-execution.enabled=false"
        })
@ActiveProfiles("demo")
@DirtiesContext
class DemoCasesTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private DemoCases cases;

    @Test
    void aNewDemonstrationHoldsCasesOfBothAreasAndWorkForThePeople() {
        assertThat(jdbc.sql("select reference from casework.case_file")
                        .query(String.class)
                        .list())
                .contains("52SA1000126", "46KE1000126")
                .hasSize(6);
        assertThat(tasks.createTaskQuery().taskAssignee("officer").count()).isPositive();
        assertThat(tasks.createTaskQuery()
                        .taskCandidateGroup("south-west-legal-manager")
                        .count())
                .isPositive();
        assertThat(jdbc.sql("select count(*) from casework.isva_link where consent")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void aSecondStartAddsNone() {
        var before = runtime.createProcessInstanceQuery().count();

        cases.run(null);

        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(before);
    }
}
