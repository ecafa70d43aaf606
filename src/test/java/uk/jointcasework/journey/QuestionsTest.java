package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Officer and prosecutor ask each other something short about a case, and nothing else waits for the answer. */
@Casework
class QuestionsTest {

    private static final String ASK = "askAboutCase";
    private static final String QUESTION = "Is the download of the phone complete?";
    private static final String ANSWER = "The messages are, the pictures come on Friday.";

    @Autowired
    private Cases cases;

    @LocalServerPort
    private int port;

    @Test
    void aProsecutorAsksTheOfficerWhoAnswersByADateAndNoOtherWorkWaits() {
        var reference = cases.withTheProsecutor();
        var before = cases.open(reference);
        asks("prosecutor", reference);

        var question = cases.task(reference, "answerQuestion");
        assertThat(cases.who(question)).isEqualTo("avon-and-somerset-officer: officer");
        assertThat(cases.due(reference, "answerQuestion")).isEqualTo(LocalDate.of(2026, 6, 4));
        assertThat(cases.open(reference)).containsAll(before);
        cases.does(reference, "answerQuestion", "answerNow", ANSWER);

        var answer = cases.task(reference, "readAnswer");
        assertThat(cases.who(answer)).isEqualTo("south-west-prosecutor: prosecutor");
        assertThat(cases.answer(answer, "answerWords")).isEqualTo(ANSWER);
        cases.does(reference, "readAnswer", "questionClosed", "yes");
        assertThat(cases.ends(reference, ASK)).containsExactly("questionClosed");
        assertThat(cases.open(reference)).isEqualTo(before);
    }

    @Test
    void anAnswerThatIsNotEnoughIsAskedOnAndTheEarlierOneStandsBesideIt() {
        var reference = cases.withTheProsecutor();
        asks("prosecutor", reference);
        cases.does(reference, "answerQuestion", "answerNow", ANSWER);
        assertThatThrownBy(() -> cases.does(reference, "readAnswer", "questionClosed", "no", "questionAgain", null))
                .hasMessageContaining("What you still ask");
        cases.does(reference, "readAnswer", "questionClosed", "no", "questionAgain", "Which Friday?");

        var again = cases.task(reference, "answerQuestion");
        assertThat(cases.answer(again, "questionWords")).isEqualTo("Which Friday?");
        assertThat(cases.answer(again, "answerWords")).isEqualTo(ANSWER);
        assertThat(cases.answer(again, "answerNow")).isNull();
        cases.does(reference, "answerQuestion", "answerNow", "The fifth.");
        assertThat(cases.answer(cases.task(reference, "readAnswer"), "answerWords"))
                .isEqualTo("The fifth.");
    }

    @Test
    void thePoliceAskWhoeverHasTheCaseAtTheCps() {
        var early = cases.registered();
        asks("sergeant", early);
        assertThat(cases.who(early, "answerQuestion")).isEqualTo("south-west-legal-manager");
        cases.does(early, "answerQuestion", "answerNow", ANSWER);
        assertThat(cases.who(early, "readAnswer")).isEqualTo("avon-and-somerset-sergeant: sergeant");

        var later = cases.withTheProsecutor();
        asks("officer", later);
        assertThat(cases.who(later, "answerQuestion")).isEqualTo("south-west-prosecutor: prosecutor");
    }

    @Test
    void nobodyAsksAboutACaseThatIsNotTheirsAndNobodyWhoWorksNoCases() {
        var reference = cases.registered();
        for (var stranger : List.of("kent.officer", "southeast.prosecutor")) {
            assertThatThrownBy(() -> asks(stranger, reference))
                    .hasMessageContaining("is no open case of your force or Area");
        }
        assertThatThrownBy(() -> asks("witness.care", reference))
                .hasMessageContaining("an officer, a sergeant or an inspector asks for the police");
        assertThat(cases.open(reference)).doesNotContain("answerQuestion");
    }

    @Test
    void theWordsComeToTheOtherSideWithTheirTaskAndToNobodyElse() {
        var reference = cases.withTheProsecutor();
        asks("prosecutor", reference);
        var question = cases.task(reference, "answerQuestion").getId();

        assertThat(form("officer", question)).contains(QUESTION);
        assertThat(form("kent.officer", question)).doesNotContain(QUESTION);
        cases.does(reference, "answerQuestion", "answerNow", ANSWER);
        var answer = cases.task(reference, "readAnswer").getId();
        assertThat(form("prosecutor", answer)).contains(ANSWER);
        assertThat(form("officer", answer)).doesNotContain(ANSWER);
        assertThat(new Caller(port, "officer", "demo")
                        .call("GET", "/camunda/api/casework/cases/" + reference + "/timeline", null)
                        .body())
                .contains("Answer a question")
                .doesNotContain(QUESTION)
                .doesNotContain(ANSWER);
    }

    private void asks(String person, String reference) {
        cases.starts(person, ASK, "caseReference", reference, "questionWords", QUESTION);
    }

    private String form(String person, String task) {
        return new Caller(port, person, "demo")
                .engine("GET", "/task/" + task + "/form-variables", null)
                .body();
    }
}
