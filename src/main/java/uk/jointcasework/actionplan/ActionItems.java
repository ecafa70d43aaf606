package uk.jointcasework.actionplan;

import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Reads the slots of the form in which a plan is set; the models call it {@code actionItems}. */
@Component
public class ActionItems {

    private static final int SLOTS = 10;

    /** The numbers of the slots that are filled: the first, and each one that the slot before it asked for. */
    public List<Integer> numbers(DelegateExecution execution) {
        return IntStream.rangeClosed(1, SLOTS)
                .takeWhile(slot -> slot == 1 || Boolean.TRUE.equals(execution.getVariable("another" + (slot - 1))))
                .boxed()
                .toList();
    }

    /** One answer of one slot, such as {@code What} of slot 2; null if it was not given. */
    public Object answer(DelegateExecution execution, Integer number, String field) {
        return execution.getVariable("item" + number + field);
    }
}
