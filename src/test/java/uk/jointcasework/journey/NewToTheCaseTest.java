package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever has decided leaves it to somebody new; where nobody new is left, that is somebody's work and no empty list. */
@Casework
class NewToTheCaseTest {

    private static final String DECIDED_BY = "decidedBy";
    private static final String LOOK = "findNewProsecutor";

    @Autowired
    private Cases cases;

    @Autowired
    private IdentityService identity;

    @Autowired
    private TaskService tasks;

    @Test
    void whereEveryProsecutorHasDecidedThoseAboveThemAreOffered() {
        var reference = sentTo(everybody("south-west-prosecutor"));
        assertThat(cases.answer(cases.task(reference, "allocateProsecutor"), "prosecutorOptions"))
                .asString()
                .contains("legal.manager=")
                .doesNotContain("prosecutor.two=");

        cases.consulted(reference, "legal.manager");
        assertThat(cases.who(reference, "decideForSuspect")).endsWith(": legal.manager");
        assertThat(cases.answer(cases.task(reference, "decideForSuspect"), "secondProsecutorOptions"))
                .asString()
                .contains("legal.manager.two=");
    }

    @Test
    void whereNobodyOfTheAreaIsNewALegalManagerAsksElsewhereUntilTwoAreThere() {
        var reference = sentTo(everybody(
                "south-west-prosecutor",
                "south-west-legal-manager",
                "south-west-unit-head",
                "south-west-deputy-chief",
                "south-west-chief-crown-prosecutor"));
        assertThat(cases.open(reference)).containsExactly(LOOK);
        assertThat(cases.who(reference, LOOK)).isEqualTo("south-west-legal-manager");
        assertThat(cases.task(reference, LOOK).getDueDate()).isNotNull();

        asks(reference);
        assertThat(cases.open(reference)).containsExactly(LOOK);

        identity.createMembership("southeast.prosecutor", "south-west-prosecutor");
        try {
            // One decides, and nobody would look at no further action.
            asks(reference);
            assertThat(cases.open(reference)).containsExactly(LOOK);
            identity.createMembership("southeast.legal.manager", "south-west-prosecutor");
            asks(reference);
            var allocation = cases.task(reference, "allocateProsecutor");
            assertThat(cases.answer(allocation, "prosecutorOptions"))
                    .asString()
                    .contains("southeast.prosecutor=", "southeast.legal.manager=")
                    .doesNotContain("prosecutor.two=");
            assertThat(cases.answer(allocation, "newProsecutorFrom")).isEqualTo("anotherArea");
        } finally {
            identity.deleteMembership("southeast.prosecutor", "south-west-prosecutor");
            identity.deleteMembership("southeast.legal.manager", "south-west-prosecutor");
        }
    }

    @Test
    void whereEveryInspectorHasDecidedTheNextRankDecidesForThePolice() {
        var reference = cases.investigated();
        decidedBefore(reference, "decideNextStep", everybody("avon-and-somerset-inspector"));
        cases.does(reference, "decideNextStep", "nextStep", "policeNoFurtherAction");

        var task = cases.task(reference, "approvePoliceNoFurtherAction");
        assertThat(cases.who(task)).isEqualTo("avon-and-somerset-chief-inspector");
        assertThatThrownBy(() -> tasks.setAssignee(task.getId(), "inspector"))
                .hasMessageContaining("A second person has to do this task");
    }

    @Test
    void whereEveryReviewerHasDecidedTheNextAboveLooksAtItAgain() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
        cases.told(reference);
        decidedBefore(reference, "recordReviewRequest", everybody("south-west-legal-manager", "south-west-prosecutor"));
        cases.does(reference, "recordReviewRequest", "reviewAsked", "yes");

        assertThat(cases.who(reference, "resolveLocally")).isEqualTo("south-west-unit-head");
        cases.does(reference, "resolveLocally", "localOutcome", "upheld");
        cases.does(reference, "recordLocalAnswer", "localAnswer", "independentReview");
        assertThat(cases.who(reference, "reviewIndependently"))
                .isIn("south-west-unit-head", "south-west-deputy-chief", "south-west-chief-crown-prosecutor");
    }

    private void asks(String reference) {
        cases.does(reference, LOOK, "newProsecutorFrom", "anotherArea");
    }

    private String sentTo(String decidedBefore) {
        var reference = cases.investigated();
        decidedBefore(reference, "decideNextStep", decidedBefore);
        cases.fileGoes(reference);
        return reference;
    }

    private void decidedBefore(String reference, String task, String people) {
        cases.plants(cases.task(reference, task), DECIDED_BY, people);
    }

    private String everybody(String... groups) {
        return Stream.of(groups)
                .flatMap(group -> identity.createUserQuery().memberOfGroup(group).list().stream())
                .map(User::getId)
                .distinct()
                .collect(Collectors.joining(","));
    }
}
