package uk.jointcasework.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import uk.jointcasework.run.DemoDatabase;

/**
 * The demonstration as it lives: its own job executor and its own background work, its web port, its mail server, and a
 * clock that ticks and is moved from outside. Only how often it looks for work is quicker, so that nobody waits for it.
 *
 * <p>Its background goes on as long as it runs, by a clock that a JVM has once: it ends with its tests.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "demo.data=${test.data:target/test-data/ide}/live",
            "demo.cases=false",
            // Nothing here outlives the run, so no commit has to wait for the disk.
            "spring.datasource.hikari.connection-init-sql=set synchronous_commit to off",
            "camunda.bpm.job-execution.wait-time-in-millis=100",
            "camunda.bpm.job-execution.max-wait=250",
            "measures.look=PT1S",
            "retention.every=PT1S",
            "mail.returns.every=PT1S"
        })
@ActiveProfiles("demo")
@ContextConfiguration(initializers = {DemoDatabase.class, LiveApplication.BeginsOnAMonday.class})
@Import(Lookout.class)
@DirtiesContext
@interface LiveApplication {

    /**
     * As a demonstration that was moved before and starts again: ahead of the time of day, from which the engine itself
     * begins, and in June, with no bank holiday near.
     */
    class BeginsOnAMonday implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static final Instant MONDAY = Instant.parse("2031-06-02T09:00:00Z");

        @Override
        public void initialize(ConfigurableApplicationContext application) {
            try {
                var data = Files.createDirectories(
                        Path.of(application.getEnvironment().getRequiredProperty("demo.data")));
                Files.writeString(
                        data.resolve("clock"),
                        Duration.between(Instant.now(), MONDAY).toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
