package uk.jointcasework.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.jointcasework.core.CsvFile;

class TaskGrantsTest {

    /** What the engine takes for the right to complete a task, wherever it is granted. */
    private static final List<String> TO_DO_A_TASK =
            List.of("TASK_WORK", "UPDATE", "UPDATE_TASK", "ALL", "UPDATE_VARIABLE");

    @Test
    void givesTheRightToDoATaskToItsTeamAndNobodyElse() {
        assertThat(CsvFile.rows("rights/grants.csv").stream()
                        .filter(row -> List.of("TASK", "PROCESS_DEFINITION").contains(row.get("resource")))
                        .filter(row ->
                                Arrays.stream(row.get("permissions").split(" ")).anyMatch(TO_DO_A_TASK::contains))
                        .map(row -> row.get("who")))
                .containsExactly("task:candidate");
    }
}
