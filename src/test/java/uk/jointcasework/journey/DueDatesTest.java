package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One date for each kind of clock, as it stands on people's tasks. */
@Casework
class DueDatesTest {

    @Autowired
    private Cases cases;

    @Test
    void workingDays() {
        var reference = cases.registered("isvaSupport", "yes");
        assertThat(cases.due(reference, "linkIsva")).isEqualTo(LocalDate.of(2026, 6, 3));

        cases.does(reference, "linkIsva", "isvaServiceListed", "no");
        assertThat(cases.due(reference, "recordInvestigationPlan")).isEqualTo(LocalDate.of(2026, 6, 8));
    }

    @Test
    void workingDaysThatAForceHasMadeFewer() {
        var reference = cases.investigated();

        assertThat(cases.due(reference, "decideNextStep")).isEqualTo(LocalDate.of(2026, 6, 4));
    }

    @Test
    void workingDaysOverABankHoliday() {
        var reference = cases.withTheProsecutor();
        // The Friday before the summer bank holiday.
        cases.passes(Duration.ofDays(88));
        cases.does(reference, "decideForSuspect", "decision", "charge");

        assertThat(cases.due(reference, "tellVictim")).isEqualTo(LocalDate.of(2026, 9, 1));
    }

    @Test
    void calendarDays() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");

        assertThat(cases.due(reference, "submitFile")).isEqualTo(LocalDate.of(2026, 6, 8));
    }

    @Test
    void hours() {
        var reference = cases.investigated("suspect1Status", "custody");
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");

        var task = cases.task(reference, "submitFile");

        assertThat(task.getDueDate()).isEqualTo(cases.now().plus(Duration.ofHours(3)));
        assertThat(cases.answer(task, "cardDue")).isEqualTo("1 June 2026 at 1:00pm");
    }

    @Test
    void months() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
        cases.told(reference);

        assertThat(cases.due(reference, "recordReviewRequest")).isEqualTo(LocalDate.of(2026, 9, 1));
        assertThat(cases.answer(cases.task(reference, "recordReviewRequest"), "cardDue"))
                .isEqualTo("1 September 2026");
    }

    @Test
    void aDayThatSomebodyChose() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "continueInvestigation", "nextReviewDate", "2026-11-02");

        assertThat(cases.due(reference, "continueInvestigation")).isEqualTo(LocalDate.of(2026, 11, 2));
    }

    @Test
    void everyTaskHasAReminderBeforeItIsDue() {
        var reference = cases.registered();

        assertThat(cases.task(reference, "recordInvestigationPlan").getFollowUpDate())
                .isEqualTo("2026-06-05T08:00:00Z");
    }
}
