package uk.jointcasework.forms;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/** Starts a process with the answers to its start form from outside Tasklist: the same check, the same event. */
@Component
public class StartDoor {

    private final ProcessEngine engine;

    StartDoor(ProcessEngine engine) {
        this.engine = engine;
    }

    /** Starts the newest version of a process; refused answers come back as {@link FormRefused}. */
    public ProcessInstance start(String processKey, Map<String, Object> answers) {
        return start(processKey, answers, Map.of());
    }

    /** As {@link #start(String, Map)}, with facts that the form does not ask for. */
    public ProcessInstance start(String processKey, Map<String, Object> answers, Map<String, Object> facts) {
        return ((CheckedFormService) engine.getFormService()).start(processKey, answers, facts);
    }
}
