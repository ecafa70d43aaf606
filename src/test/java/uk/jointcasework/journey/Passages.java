package uk.jointcasework.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;
import uk.jointcasework.run.TestRun;

/** Every node and every flow that a scenario of this run has passed, as "process/element", whichever JVM it ran in. */
@TestComponent
class Passages {

    private static final Set<String> SEEN = new ConcurrentSkipListSet<>();

    @EventListener
    void passed(DelegateExecution execution) {
        if (!Scenarios.isOneRunning()) {
            return;
        }
        var process = execution.getProcessDefinitionId().split(":")[0];
        switch (execution.getEventName()) {
            case ExecutionListener.EVENTNAME_TAKE -> SEEN.add(process + "/" + execution.getCurrentTransitionId());
            case ExecutionListener.EVENTNAME_START -> SEEN.add(process + "/" + execution.getCurrentActivityId());
            default -> {
                // The end of an activity says nothing new.
            }
        }
    }

    static void forget() {
        SEEN.clear();
    }

    /** Leaves what a scenario has passed where the last step of the run looks. */
    static void write(String scenario) {
        try {
            Files.write(Files.createDirectories(folder()).resolve(scenario), new TreeSet<>(SEEN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean areWritten(String scenario) {
        return Files.exists(folder().resolve(scenario));
    }

    static Set<String> seen() {
        var seen = new TreeSet<String>();
        try (var files = Files.list(folder())) {
            for (var file : files.toList()) {
                seen.addAll(Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seen;
    }

    private static Path folder() {
        return TestRun.shared().resolve("passages");
    }
}
