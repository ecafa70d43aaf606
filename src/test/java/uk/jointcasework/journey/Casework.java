package uk.jointcasework.journey;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import uk.jointcasework.run.DemoDatabase;

/**
 * The whole system as the demonstration starts it, on its own database and mail server; jobs run when a test says so.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "demo.data=${test.data:target/test-data/ide}/journey",
            "demo.cases=false",
            // Nothing here outlives the run, so no commit has to wait for the disk.
            "spring.datasource.hikari.connection-init-sql=set synchronous_commit to off",
            "camunda.bpm.job-execution.enabled=false",
            "logging.level.org.camunda.bpm.engine.context=off"
        })
@ActiveProfiles("demo")
@Import({Passages.class, Cases.class, Mailbox.class})
@ContextConfiguration(initializers = DemoDatabase.class)
@ExtendWith(Scenarios.class)
public @interface Casework {}
