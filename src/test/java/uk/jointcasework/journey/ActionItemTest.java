package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.core.London;

@Casework
class ActionItemTest {

    private static final String ITEM = "actionItem";

    @Autowired
    private Cases cases;

    @Test
    void everyItemGoesToItsOwnerWithItsOwnDateAndItsOwnWords() {
        var reference = cases.withPlan(
                "item1Owner",
                "officer",
                "item1What",
                "The first.",
                "item1Due",
                "2026-06-08",
                "another1",
                true,
                "item2Owner",
                "sergeant",
                "item2What",
                "The second.",
                "item2Due",
                "2026-06-15",
                "another2",
                true,
                "item3Owner",
                "prosecutor",
                "item3What",
                "The third.",
                "item3Due",
                "2026-06-22",
                "another3",
                true,
                "item4Owner",
                "paralegal",
                "item4What",
                "The fourth.",
                "item4Due",
                "2026-06-29",
                "another4",
                false);

        assertThat(cases.tasks(reference))
                .extracting(task -> cases.who(task) + ", " + cases.answer(task, "itemWhat") + " "
                        + LocalDate.ofInstant(task.getDueDate().toInstant(), London.ZONE))
                .containsExactlyInAnyOrder(
                        "avon-and-somerset-officer: officer, The first. 2026-06-08",
                        "avon-and-somerset-sergeant, The second. 2026-06-15",
                        "south-west-prosecutor: prosecutor, The third. 2026-06-22",
                        "south-west-paralegal, The fourth. 2026-06-29");
    }

    @Test
    void anAnswerThatIsNotEnoughComesBackWithANewDateAndAnEmptyForm() {
        var reference = cases.withPlan("item1Owner", "officer", "another1", false);
        cases.does(reference, "completeActionItem", "itemAnswer", "done", "itemResult", "Half of it.");
        assertThat(cases.who(reference, "acceptActionItem")).isEqualTo("south-west-prosecutor: prosecutor");
        assertThat(cases.due(reference, "acceptActionItem")).isEqualTo(LocalDate.of(2026, 6, 8));
        assertThat(cases.answer(cases.task(reference, "acceptActionItem"), "itemResult"))
                .isEqualTo("Half of it.");

        cases.does(reference, "acceptActionItem", "itemAccepted", "notYet", "itemDue", "2026-07-10");

        assertThat(cases.due(reference, "completeActionItem")).isEqualTo(LocalDate.of(2026, 7, 10));
        assertThat(cases.answer(cases.task(reference, "completeActionItem"), "itemAnswer"))
                .isNull();

        cases.does(reference, "completeActionItem", "itemAnswer", "done");
        cases.does(reference, "acceptActionItem", "itemAccepted", "accepted");
        assertThat(cases.ends(reference, ITEM)).containsExactly("itemDone");
    }

    @Test
    void anItemIsWithdrawnWhenItsAnswerIsNoLongerNeeded() {
        var reference = cases.withPlan("item1Owner", "paralegal", "another1", false);
        cases.does(reference, "completeActionItem", "itemAnswer", "done");
        cases.does(reference, "acceptActionItem", "itemAccepted", "withdrawn");

        assertThat(cases.ends(reference, ITEM)).containsExactly("itemWithdrawn");
        assertThat(cases.ends(reference, "actionPlan")).containsExactly("planCompleted");
    }

    @Test
    void theProsecutorKeepsAChallengedItemWithAnotherDateAndAgreesInTheEnd() {
        var reference = cases.withPlan("item1Owner", "officer", "another1", false);
        cases.does(reference, "completeActionItem", "itemAnswer", "notAchievable", "challengeDetail", "It is gone.");
        assertThat(cases.who(reference, "answerChallenge")).isEqualTo("south-west-prosecutor: prosecutor");
        assertThat(cases.answer(cases.task(reference, "answerChallenge"), "challengeDetail"))
                .isEqualTo("It is gone.");

        cases.does(reference, "answerChallenge", "challengeAnswer", "keep", "itemDue", "2026-06-30");
        assertThat(cases.due(reference, "completeActionItem")).isEqualTo(LocalDate.of(2026, 6, 30));

        cases.does(reference, "completeActionItem", "itemAnswer", "notAchievable");
        cases.does(reference, "answerChallenge", "challengeAnswer", "agreed");

        assertThat(cases.ends(reference, ITEM)).containsExactly("itemNotAchievable");
        assertThat(cases.open(reference)).containsExactly("decideNextStep");
    }

    @Test
    void aChallengedItemIsWithdrawn() {
        var reference = cases.withPlan("item1Owner", "sergeant", "another1", false);
        cases.does(reference, "completeActionItem", "itemAnswer", "notAchievable");
        cases.does(reference, "answerChallenge", "challengeAnswer", "withdrawn");

        assertThat(cases.ends(reference, ITEM)).containsExactly("itemWithdrawn");
    }

    @Test
    void anItemThatComesBackIsLateByItsNewDateOnly() {
        var reference = cases.withPlan("item1Owner", "officer", "item1Due", "2026-06-08", "another1", false);
        cases.does(reference, "completeActionItem", "itemAnswer", "done");
        cases.does(reference, "acceptActionItem", "itemAccepted", "notYet", "itemDue", "2026-06-22");

        cases.passes(Duration.ofDays(10));
        cases.runsJobs(reference);
        assertThat(cases.open(reference)).containsExactly("completeActionItem");

        cases.isLate(reference, "completeActionItem");
        assertThat(cases.asked(reference, cases.task(reference, "completeActionItem")))
                .hasSize(2);
    }
}
