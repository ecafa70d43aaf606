package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who tells the victim of a decision, when, and what follows from it. */
@Casework
class ExplainDecisionTest {

    private static final String EXPLANATION = "explainDecision";

    @Autowired
    private Cases cases;

    @Test
    void aDecisionNotToChargeBringsTheLetterOfItsAuthorAndAMeeting() {
        var reference = notCharged();
        cases.does(reference, "tellVictim", "reviewRightExplained", "yes", "nextContactOn", null);

        assertThat(cases.who(reference, "writeDecisionLetter")).isEqualTo("south-west-prosecutor: prosecutor");
        assertThat(cases.due(reference, "writeDecisionLetter")).isEqualTo(LocalDate.of(2026, 6, 2));
        assertThat(cases.who(reference, "offerDecisionMeeting")).isEqualTo("south-west-prosecutor: prosecutor");
        assertThat(cases.due(reference, "offerDecisionMeeting")).isEqualTo(LocalDate.of(2026, 6, 2));

        cases.does(reference, "writeDecisionLetter");
        cases.does(
                reference,
                "offerDecisionMeeting",
                "decisionMeetingWanted",
                "yes",
                "decisionMeetingOn",
                cases.inDays(9));
        assertThat(cases.due(reference, "holdDecisionMeeting")).isEqualTo(LocalDate.of(2026, 6, 10));
        cases.does(
                reference,
                "holdDecisionMeeting",
                "decisionMeetingResult",
                "moved",
                "decisionMeetingOn",
                cases.inDays(16));
        assertThat(cases.due(reference, "holdDecisionMeeting")).isEqualTo(LocalDate.of(2026, 6, 17));
        cases.does(reference, "holdDecisionMeeting", "decisionMeetingResult", "held");

        assertThat(cases.milestones(reference)).contains("decisionLetterSent", "decisionTalkedThrough");
    }

    @Test
    void aMeetingMayBeCalledOff() {
        var reference = notCharged();
        cases.does(reference, "tellVictim", "reviewRightExplained", "yes", "nextContactOn", null);
        cases.does(reference, "offerDecisionMeeting", "decisionMeetingWanted", "yes");
        cases.does(reference, "holdDecisionMeeting", "decisionMeetingResult", "calledOff");

        assertThat(cases.milestones(reference)).contains("decisionMeetingCalledOff");
    }

    @Test
    void aDecisionOfThePoliceIsExplainedByTheInspectorWhoTookIt() {
        var reference = cases.investigated();
        cases.does(reference, "decideNextStep", "nextStep", "policeNoFurtherAction");
        cases.does(reference, "approvePoliceNoFurtherAction", "policeDecision", "approved", "outcomeCode", "15");
        cases.does(reference, "tellVictim", "reviewRightExplained", "yes", "nextContactOn", null);

        assertThat(cases.who(reference, "writeDecisionLetter")).startsWith("avon-and-somerset-inspector: ");
        assertThat(cases.who(reference, "offerDecisionMeeting")).startsWith("avon-and-somerset-inspector: ");
    }

    @Test
    void aStopWithoutSupportIsExplainedAsWell() {
        var reference = cases.investigated();
        cases.withdrawn(reference);
        cases.does(reference, "decideNextStep", "nextStep", "victimNoLongerSupports");
        cases.does(reference, "decideWithoutSupport", "supportDecision", "stop");
        cases.does(reference, "tellVictim", "nextContactOn", null);

        assertThat(cases.open(reference)).contains("writeDecisionLetter", "offerDecisionMeeting");
    }

    @Test
    void aChargeBringsNoLetter() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.does(reference, "tellVictim", "nextContactOn", null);

        assertThat(cases.open(reference)).containsExactly("tellSuspects");
        assertThat(cases.ends(reference, EXPLANATION)).hasSize(1);
    }

    @Test
    void theContactThatWasPromisedIsATaskOnItsDayAndAgainUntilNothingIsPromised() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.does(reference, "tellVictim", "nextContactOn", cases.inDays(10));

        assertThat(cases.who(reference, "keepContact")).isEqualTo("avon-and-somerset-officer: officer");
        assertThat(cases.due(reference, "keepContact")).isEqualTo(LocalDate.of(2026, 6, 11));
        cases.does(reference, "keepContact", "contactMade", "again", "nextContactOn", cases.inDays(20));
        assertThat(cases.due(reference, "keepContact")).isEqualTo(LocalDate.of(2026, 6, 21));
        cases.does(reference, "keepContact", "contactMade", "reached");

        assertThat(cases.milestones(reference)).contains("contactPromised", "contactKept");
    }

    @Test
    void nobodyIsToldOfADecisionBeforeItWasTaken() {
        var reference = notCharged();
        cases.passes(Duration.ofDays(1));

        assertThatThrownBy(() -> cases.does(
                        reference, "tellVictim", "reviewRightExplained", "yes", "victimToldOn", "2026-05-31"))
                .hasMessageContaining("Victim told on: give a date that is not before 1 June 2026");
    }

    @Test
    void suspectsAreNotToldBeforeTheVictim() {
        var reference = notCharged();
        cases.passes(Duration.ofDays(1));
        cases.victimTold(reference, "victimToldOn", "2026-06-02");

        assertThatThrownBy(() -> cases.does(reference, "tellSuspects", "suspectsToldOn", "2026-06-01"))
                .hasMessageContaining("Suspects told on: give a date that is not before 2 June 2026");
    }

    @Test
    void beforeChargeTheTrainedOfficerTellsAndAfterChargeTheCpsOrWitnessCare() {
        var before = notCharged();
        assertThatThrownBy(() -> cases.does(before, "tellVictim", "victimToldBy", "prosecutor"))
                .hasMessageContaining("Told by: choose one of the answers offered");

        var after = cases.withTheProsecutor("suspectCount", "2", "suspect2Status", "bail");
        cases.does(after, "decideForSuspect", "decision", "charge");
        cases.does(after, "decideForSuspect", "decision", "furtherEvidence");
        cases.told(after);
        cases.does(after, "setActionItems", "item1Owner", "officer", "item1Due", cases.inDays(20), "another1", false);
        cases.does(after, "completeActionItem", "itemAnswer", "done");
        cases.does(after, "acceptActionItem", "itemAccepted", "accepted");
        cases.fileGoes(after);
        cases.consulted(after);
        cases.does(after, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        cases.does(after, "reviewNoFurtherAction", "secondOpinion", "agree");
        assertThatThrownBy(() -> cases.does(after, "tellVictim", "victimToldBy", "officer"))
                .hasMessageContaining("Told by: choose one of the answers offered");
        cases.does(
                after,
                "tellVictim",
                "victimToldBy",
                "prosecutor",
                "reviewRightExplained",
                "later",
                "nextContactOn",
                cases.inDays(5));
        assertThat(cases.who(after, "keepContact")).isEqualTo("avon-and-somerset-witness-care");
    }

    private String notCharged() {
        var reference = cases.withTheProsecutor();
        cases.does(reference, "decideForSuspect", "decision", "noFurtherAction", "secondProsecutor", "prosecutor.two");
        cases.does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
        return reference;
    }
}
