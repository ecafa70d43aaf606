package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.LateAnnouncement;

/** Rules change while cases are open: open cases follow, and say which rule decided. */
@Casework
class ChangedRulesTest {

    private static final String PLAN = "recordInvestigationPlan";
    private static final String NEXT_DAY = "&gt;= 1";

    @Autowired
    private Cases cases;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void anOpenCaseUsesAChangedThresholdAtTheNextLookAndSaysWhichVersionDecided() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        cases.isLate(reference, plan, 0);
        var shipped = versions(plan).get(0);

        var local = deployed(table -> cellOf(table, "step_nextDay_workingDaysLate", NEXT_DAY, "&gt;= 3"));
        try {
            cases.isLate(reference, plan, 2);
            assertThat(cases.rungs(plan)).as("after two working days").containsExactly(0);
            cases.isLate(reference, plan, 3);
            assertThat(cases.rungs(plan)).as("after three").containsExactly(0, 1);
            assertThat(versions(plan)).containsExactly(shipped, shipped + 1);
        } finally {
            repository.deleteDeployment(local, true);
        }
    }

    @Test
    void theTableSaysFromWhichRungADelayIsNewsAndTheCaseHearsOfItOnceForADate() {
        var reference = cases.registered();
        var plan = cases.task(reference, PLAN);
        cases.isLate(reference, plan, 0);

        var local = deployed(table -> cellOf(table, "step_nextDay_out_delayIsNews", "\"no\"", "\"yes\""));
        try {
            cases.isLate(reference, plan, 1);
            assertThat(cases.rungs(plan)).containsExactly(0, 1);
            assertThat(cases.milestones(reference)).contains("workDelayed");
            cases.isLate(reference, plan, 7);
            assertThat(cases.rungs(plan)).containsExactly(0, 1, 2);
            assertThat(cases.milestones(reference)).containsOnlyOnce("workDelayed");
        } finally {
            repository.deleteDeployment(local, true);
        }
    }

    @Test
    void aBadRowIsRefusedWithItsTableItsRuleAndTheReason() {
        assertThatThrownBy(() ->
                        deployed(table -> table.replace("<text>\"calendarDays\"</text>", "<text>\"days\"</text>")))
                .hasMessageContaining("escalationSteps")
                .hasMessageContaining("step_threeMonths")
                .hasMessageContaining("days");
    }

    @Test
    void anInputThatNobodyFillsIsRefused() {
        assertThatThrownBy(() ->
                        deployed(table -> table.replace("<text>timesMoved</text>", "<text>timesForgotten</text>")))
                .hasMessageContaining("escalationSteps")
                .hasMessageContaining("timesForgotten");
    }

    @Test
    void aBankHolidayAnnouncedLateMovesWhatIsCountedInWorkingDaysAndSaysSo() {
        var reference = cases.registered();
        var other = cases.investigated();
        cases.does(other, "decideNextStep", "nextStep", "submitFile");
        var file = cases.due(other, "submitFile");

        var moved = LateAnnouncement.of("2026-06-03 A day of mourning", jdbc, clock, events);

        assertThat(moved)
                .extracting(Deadline::caseReference)
                .contains(reference)
                .doesNotContain(other);
        assertThat(cases.due(reference, PLAN)).isEqualTo("2026-06-09");
        assertThat(cases.task(reference, PLAN).getDescription())
                .contains("reckoned again, from 8 June 2026 to 9 June 2026. Reason: the bank holidays have changed")
                .contains("A day of mourning");
        assertThat(cases.due(other, "submitFile"))
                .as("counted in calendar days")
                .isEqualTo(file);
        assertThat(LateAnnouncement.of("2026-06-03 A day of mourning", jdbc, clock, events))
                .as("the second time")
                .isEmpty();
    }

    private List<Integer> versions(Task late) {
        return jdbc.sql("select table_version from casework.escalation_step where deadline = ? order by id")
                .param(cases.deadline(late))
                .query(Integer.class)
                .list();
    }

    private String deployed(UnaryOperator<String> change) {
        try {
            var file = Path.of("dmn", "escalationSteps.dmn");
            var table = Files.readString(file);
            assertThat(change.apply(table)).as("the table has changed").isNotEqualTo(table);
            return repository
                    .createDeployment()
                    .name("Local plan")
                    .addString("escalationSteps.dmn", change.apply(table))
                    .deploy()
                    .getId();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cellOf(String table, String id, String from, String to) {
        var cell = table.indexOf("\"" + id + "\"");
        var text = table.indexOf(from, cell);
        return table.substring(0, text) + to + table.substring(text + from.length());
    }
}
