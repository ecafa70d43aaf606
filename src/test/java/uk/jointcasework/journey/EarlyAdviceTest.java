package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Casework
class EarlyAdviceTest {

    @Autowired
    private Cases cases;

    @Test
    void theCpsHasTwentyOneDaysFromTheRequestHoweverLongItsTriageTakes() {
        var reference = asked();
        assertThat(cases.who(reference, "triageAdviceRequest")).isEqualTo("south-west-legal-manager");
        // The Area's own time limit, a day shorter than everybody else's.
        assertThat(cases.due(reference, "triageAdviceRequest")).isEqualTo(LocalDate.of(2026, 6, 3));

        cases.passes(Duration.ofDays(2));
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor.two");

        assertThat(cases.who(reference, "giveAdvice")).isEqualTo("south-west-prosecutor: prosecutor.two");
        assertThat(cases.due(reference, "giveAdvice")).isEqualTo(LocalDate.of(2026, 6, 22));
    }

    @Test
    void aReturnedRequestIsAnsweredByTheDayThatTheCpsAsksFor() {
        var reference = asked();
        cases.does(
                reference,
                "triageAdviceRequest",
                "triageOutcome",
                "return",
                "returnReasons",
                "The schedule is missing.",
                "respondBy",
                "2026-06-12");

        assertThat(cases.who(reference, "answerReturn")).isEqualTo("avon-and-somerset-officer: officer");
        assertThat(cases.due(reference, "answerReturn")).isEqualTo(LocalDate.of(2026, 6, 12));
        assertThat(cases.answer(cases.task(reference, "answerReturn"), "returnReasons"))
                .isEqualTo("The schedule is missing.");
    }

    @Test
    void theSecondTriageStartsWithAnEmptyForm() {
        var reference = asked();
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "return");
        cases.does(reference, "answerReturn", "returnAnswer", "askAgain");
        cases.does(reference, "askForAdvice");

        var triage = cases.task(reference, "triageAdviceRequest");

        assertThat(cases.answer(triage, "triageOutcome")).isNull();
        assertThat(cases.answer(triage, "returnReasons")).isNull();
        assertThat(cases.answer(triage, "prosecutor")).isNull();
    }

    @Test
    void aRequestIsAcceptedOnlyForAProsecutorOfTheArea() {
        var reference = asked();

        assertThatThrownBy(() -> cases.does(
                        reference,
                        "triageAdviceRequest",
                        "triageOutcome",
                        "accept",
                        "prosecutor",
                        "southeast.prosecutor"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPlanThatIsNotAgreedComesBackAsTheOfficerWroteIt() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "suspectFocus", "Two lines about S1.");
        assertThat(cases.who(reference, "reviewInvestigationPlan")).isEqualTo("avon-and-somerset-sergeant");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "no", "planComment", "Add a third.");

        var again = cases.task(reference, "recordInvestigationPlan");

        assertThat(cases.who(again)).isEqualTo("avon-and-somerset-officer: officer");
        assertThat(cases.answer(again, "suspectFocus")).isEqualTo("Two lines about S1.");

        cases.does(reference, "recordInvestigationPlan");
        assertThat(cases.answer(cases.task(reference, "reviewInvestigationPlan"), "planAgreed"))
                .isNull();
    }

    private String asked() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        return reference;
    }
}
