package uk.jointcasework.journey;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.demo.People;
import uk.jointcasework.demo.Typist;
import uk.jointcasework.forms.FormCheck;
import uk.jointcasework.forms.StartDoor;

/** Everything that people answered while cases ran, in order: what somebody has who keeps the forms on paper. */
final class AnsweredForms {

    /**
     * A form that somebody has handed in.
     *
     * @param process the engine's id of the process that asked
     * @param before what the process knew when it asked
     * @param heldUntil until when the suspect was held whom it is about, as they stood when it was handed in; or null
     */
    record Answered(
            String reference,
            String task,
            String process,
            String person,
            Instant at,
            Map<String, Object> answers,
            Map<String, Object> before,
            @Nullable Instant heldUntil) {

        boolean says(String question, Object answer) {
            return answer.equals(answers.get(question));
        }

        /** The suspect whom it is about; S1 where a case has no other. */
        String suspect() {
            return String.valueOf(before.getOrDefault("suspect", "S1"));
        }
    }

    /** Until when a suspect of a case is held now; null if nobody holds them. */
    interface Custody {
        @Nullable
        Instant heldUntil(String reference, String suspect);
    }

    private final List<Answered> all = new ArrayList<>();

    /** A typist whose every filled-in form is kept. */
    private static final class Keeping extends Typist {

        private final IdentityService identity;
        private Map<String, Object> answers = Map.of();
        private Map<String, Object> before = Map.of();
        private String person = "";

        private Keeping(FormCheck check, Clock clock, RandomGenerator random, IdentityService identity) {
            super(check, clock, random);
            this.identity = identity;
        }

        @Override
        public Map<String, Object> fill(InputStream source, Map<String, Object> given, Map<String, Object> variables) {
            answers = super.fill(source, given, variables);
            before = variables;
            person = identity.getCurrentAuthentication().getUserId();
            return answers;
        }
    }

    /** People who answer as they like, by this generator, and whose answers are kept here. */
    People people(
            ProcessEngine engine,
            StartDoor startDoor,
            FormCheck check,
            Clock clock,
            RandomGenerator random,
            Custody custody) {
        var typist = new Keeping(check, clock, random, engine.getIdentityService());
        return new People(engine, startDoor, typist) {
            @Override
            public void complete(Task task, Map<String, Object> given) {
                var at = clock.instant();
                var heldUntil = custody.heldUntil(
                        String.valueOf(engine.getTaskService().getVariable(task.getId(), "caseReference")),
                        String.valueOf(engine.getTaskService().getVariable(task.getId(), "suspect")));
                super.complete(task, given);
                all.add(new Answered(
                        (String) typist.before.get("caseReference"),
                        task.getTaskDefinitionKey(),
                        task.getProcessInstanceId(),
                        typist.person,
                        at,
                        typist.answers,
                        typist.before,
                        heldUntil));
            }
        };
    }

    List<Answered> all() {
        return all;
    }
}
