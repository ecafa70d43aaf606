package uk.jointcasework.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import uk.jointcasework.core.CaseFacts;

class HandOnCaseFactsTest {

    private final HandOnCaseFacts handOn = new HandOnCaseFacts();

    @Test
    void handsOnEveryFactOfTheCaseAndNothingThatPeopleWrote() {
        var given = Variables.createVariables();

        handOn.mapInputVariables(callingProcess(), given);

        assertThat(given.keySet()).containsExactlyInAnyOrderElementsOf(CaseFacts.names());
        assertThat(given).containsEntry(CaseFacts.FORCE, "of the case: force");
    }

    @Test
    void leavesWhatTheCallItselfHandsOn() {
        var given = Variables.createVariables().putValue(CaseFacts.SUSPECTS, "S2");

        handOn.mapInputVariables(callingProcess(), given);

        assertThat(given).containsEntry(CaseFacts.SUSPECTS, "S2");
    }

    private static DelegateExecution callingProcess() {
        var calling = mock(DelegateExecution.class);
        when(calling.getVariable(anyString())).thenAnswer(asked -> "of the case: " + asked.getArgument(0));
        return calling;
    }
}
