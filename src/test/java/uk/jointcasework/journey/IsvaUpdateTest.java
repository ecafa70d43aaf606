package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the adviser who supports the victim finds in the mailbox: the news of the case, all of it and nothing else. */
@Casework
class IsvaUpdateTest {

    @Autowired
    private Cases cases;

    @Autowired
    private Mailbox mailbox;

    @Test
    void theAdviserIsToldAtEveryMilestoneThatMattersOnTheWayToACharge() {
        var reference = linked("avon-support", "english");
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        cases.does(reference, "giveAdvice", "actionPlanNeeded", "yes");
        cases.does(reference, "setActionItems", "item1Owner", "officer", "another1", false);
        cases.does(reference, "completeActionItem", "itemAnswer", "done");
        cases.does(reference, "acceptActionItem", "itemAccepted", "accepted");
        cases.does(reference, "decideNextStep", "nextStep", "submitFile");
        cases.does(reference, "submitFile");
        cases.does(reference, "assureFile", "fileAssured", "yes");
        cases.does(reference, "triageFile", "toStandard", "no");
        cases.does(reference, "correctFile");
        cases.does(reference, "triageFile", "toStandard", "yes");
        cases.consulted(reference);
        cases.does(reference, "decideForSuspect", "decision", "interviewWitness");
        cases.does(reference, "proposeInterview");
        cases.does(reference, "approveInterview", "interviewApproval", "approved", "interviewer", "prosecutor.two");
        cases.does(reference, "inviteWitness", "witnessAnswer", "accepts");
        cases.does(reference, "arrangeInterview", "interviewArrangement", "dayFound");
        cases.does(reference, "holdInterview", "interviewResult", "held");
        cases.does(reference, "recordInterviewEffect");
        cases.consulted(reference);
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
        cases.does(reference, "assessNeeds", "witnessAccepts", "yes");
        cases.does(reference, "offerMeeting", "meetingWanted", "no");
        cases.does(reference, "recordMeasures");
        cases.does(reference, "applyForMeasures");
        cases.runsJobs(reference);

        assertThat(updates(reference))
                .extracting(Mailbox.Message::firstLine)
                .containsExactlyInAnyOrder(
                        "The police have asked the prosecution service for early advice.",
                        "The prosecution service has given early advice."
                                + " The police and the prosecution service will now agree the next steps.",
                        "The prosecution service has set out what is still to be done, each with a date.",
                        "The work that was agreed is done. The police will now look at the next step.",
                        "The police have sent the case to the prosecution service.",
                        "The prosecution service has asked the police for more before it can look at the case.",
                        "A meeting with the prosecutor is arranged."
                                + " The police will tell the person you support when and where, and that you may come.",
                        "There is an important update. The person you support has been told."
                                + " Please call the team if you would like to talk about it.",
                        "The person you support has been offered a meeting about help with giving evidence."
                                + " You may come too.",
                        "The wishes about help with giving evidence are written down.");
        assertThat(updates(reference))
                .allSatisfy(update -> assertThat(update.to()).containsExactly("isva.team@support.example.org"))
                .allSatisfy(update -> assertThat(update.text())
                        .contains("What happens next", cases.updateReference(reference))
                        .doesNotContain(reference, "S1", "charge", "rape"));
        // What is no news was looked at too, and left.
        assertThat(cases.ends(reference, "isvaUpdate")).contains("updateSent", "updateNotWanted");
        assertThat(cases.ends(reference, "isvaUpdate").stream().filter("updateSent"::equals))
                .hasSize(10);
        cases.isAtRest(reference);
    }

    @Test
    void aSecondOccurrenceIsASecondMessage() {
        var reference = linked("avon-support", "english");
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "return");
        cases.does(reference, "answerReturn", "returnAnswer", "askAgain");
        cases.does(reference, "askForAdvice");
        cases.runsJobs(reference);

        assertThat(updates(reference))
                .extracting(Mailbox.Message::firstLine)
                .containsExactly(
                        "The police have asked the prosecution service for early advice.",
                        "The police have asked the prosecution service for early advice.");
        assertThat(updates(reference))
                .extracting(update -> update.headers().get("Message-ID"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aServiceThatReadsWelshIsWrittenToInWelsh() {
        var reference = linked("cefnogaeth", "welsh");
        submitted(reference);

        assertThat(mailbox.received("Diweddariad achos " + cases.updateReference(reference)))
                .singleElement()
                .satisfies(update -> {
                    assertThat(update.to()).containsExactly("isva@cefnogaeth.example.org");
                    assertThat(update.text()).startsWith("Mae diweddariad");
                });
    }

    @Test
    void nobodyIsToldWithoutTheVictimsConsent() {
        var reference = cases.registered("isvaSupport", "yes");
        cases.does(
                reference,
                "linkIsva",
                "isvaServiceListed",
                "yes",
                "isvaService",
                "avon-support",
                "victimConsents",
                "no");
        submitted(reference);

        assertThat(updates(reference)).isEmpty();
        assertThat(cases.ends(reference, "isvaUpdate")).isEmpty();
    }

    @Test
    void nobodyIsToldWhereTheServiceIsNotListed() {
        var reference = cases.registered("isvaSupport", "yes");
        assertThat(cases.who(reference, "linkIsva")).isEqualTo("avon-and-somerset-officer: officer");
        cases.does(reference, "linkIsva", "isvaServiceListed", "no");
        submitted(reference);

        assertThat(updates(reference)).isEmpty();
    }

    @Test
    void aPausedCaseThatIsReopenedIsNewsAndThePauseItselfIsNot() {
        var reference = linked("avon-support", "english");
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        cases.does(reference, "giveAdvice", "actionPlanNeeded", "yes");
        cases.does(reference, "setActionItems", "item1Owner", "officer", "item1Due", "2026-12-01", "another1", false);
        cases.chasedTwice(reference);
        cases.runsJobs(reference);
        var before = updates(reference).size();
        cases.does(reference, "proposeReviewOutcome", "proposedOutcome", "pause", "bailDealtWith", "notOnBail");
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");
        cases.does(reference, "approvePauseForPolice", "policeApproval", "approved", "pauseReviewOn", cases.inDays(5));
        cases.does(reference, "approvePauseForCps", "cpsApproval", "approved");
        cases.runsJobs(reference);
        assertThat(updates(reference)).hasSize(before);

        cases.does(reference, "reviewPausedCase", "pauseOutcome", "reopen");
        cases.runsJobs(reference);

        assertThat(updates(reference))
                .last()
                .extracting(Mailbox.Message::firstLine)
                .isEqualTo("Work on the case goes on again.");
    }

    @Test
    void workGoesOnWhileTheMailServerIsDownAndTheUpdateFollowsOnce() {
        var reference = linked("avon-support", "english");
        mailbox.outage(true);
        try {
            assertThatThrownBy(() -> submitted(reference)).hasMessageContaining("Mail server");
        } finally {
            mailbox.outage(false);
        }
        assertThat(cases.open(reference)).containsExactly("allocateProsecutor");
        assertThat(updates(reference)).isEmpty();

        cases.passes(Duration.ofMinutes(6));
        cases.runsJobs(reference);
        cases.runsJobs(reference);

        assertThat(updates(reference))
                .extracting(Mailbox.Message::firstLine)
                .containsExactly("The police have sent the case to the prosecution service.");
    }

    private String linked(String service, String language) {
        return cases.linked("isvaService", service, "updateLanguage", language);
    }

    private void submitted(String reference) {
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.fileGoes(reference);
        cases.runsJobs(reference);
    }

    private List<Mailbox.Message> updates(String reference) {
        return mailbox.received("Case update " + cases.updateReference(reference));
    }
}
