package uk.jointcasework.actionplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.Test;

class ActionItemsTest {

    private final ActionItems items = new ActionItems();

    @Test
    void countsTheSlotsThatEachOneBeforeAskedFor() {
        assertThat(items.numbers(plan(Map.of()))).containsExactly(1);
        assertThat(items.numbers(plan(Map.of("another1", true, "another2", true))))
                .containsExactly(1, 2, 3);
        assertThat(items.numbers(plan(Map.of("another1", false, "another2", true))))
                .containsExactly(1);
        assertThat(items.numbers(plan(Map.of("another2", true)))).containsExactly(1);
    }

    @Test
    void hasTenSlots() {
        var all = new HashMap<String, Object>();
        for (int slot = 1; slot <= 12; slot++) {
            all.put("another" + slot, true);
        }
        assertThat(items.numbers(plan(all))).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void readsTheAnswersOfASlot() {
        var plan = plan(Map.of("item2What", "Statement of the neighbour", "item2Due", "2026-06-04"));

        assertThat(items.answer(plan, 2, "What")).isEqualTo("Statement of the neighbour");
        assertThat(items.answer(plan, 2, "Due")).isEqualTo("2026-06-04");
        assertThat(items.answer(plan, 2, "ReasonableLine")).isNull();
        assertThat(items.answer(plan, 1, "What")).isNull();
    }

    private static DelegateExecution plan(Map<String, Object> answers) {
        var execution = mock(DelegateExecution.class);
        when(execution.getVariable(anyString())).thenAnswer(call -> answers.get(call.<String>getArgument(0)));
        return execution;
    }
}
