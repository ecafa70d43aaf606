package uk.jointcasework.forms;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import uk.jointcasework.closed.ModelsOfTests;

/** A test of the engine, time and work rooms; all of them share one application. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {Rooms.class, ModelsOfTests.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"engine.models=classpath:rooms/", "camunda.bpm.job-execution.enabled=false"})
public @interface RoomsTest {}
