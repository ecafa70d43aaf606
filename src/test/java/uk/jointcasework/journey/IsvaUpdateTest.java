package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import uk.jointcasework.mail.FaultySmtp;
import uk.jointcasework.mail.MessageKey;
import uk.jointcasework.mail.MessageReturned;

/** What the ISVA who supports the victim finds in the mailbox: the news of the case, in time, or a person who calls. */
@Casework
class IsvaUpdateTest {

    @Autowired
    private Cases cases;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private JavaMailSenderImpl sender;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void theIsvaIsToldAtEveryMilestoneThatMattersOnTheWayToACharge() {
        var reference = cases.linked();
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
        cases.does(reference, "proposeInterview", "officerConsulted", "yes");
        cases.does(reference, "approveInterview", "interviewApproval", "approved", "interviewer", "prosecutor.two");
        cases.does(reference, "inviteWitness");
        cases.does(
                reference,
                "recordInvitationAnswer",
                "witnessAnswer",
                "accepts",
                "supporterWanted",
                "yes",
                "supporterSuitable",
                "yes");
        cases.does(reference, "arrangeInterview", "interviewArrangement", "dayFound");
        cases.runsJobs(reference);
        cases.interviewed(reference);
        cases.consulted(reference);
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
        cases.does(reference, "assessNeeds", "needsGround", "fearOrDistress", "witnessAccepts", "yes");
        cases.does(reference, "offerMeeting");
        cases.does(reference, "recordMeetingAnswer", "meetingWanted", "no");
        cases.does(reference, "recordMeasures");
        cases.tried(reference);
        cases.does(reference, "applyForMeasures");
        cases.does(reference, "recordCourtAnswer", "courtResult", "notNeeded");
        cases.does(reference, "offerPreTrialMeeting");
        cases.does(reference, "recordPreTrialAnswer", "preTrialWanted", "no");
        cases.runsJobs(reference);

        assertThat(told(reference))
                .containsExactlyInAnyOrder(
                        "linked sent",
                        "adviceAsked sent",
                        "adviceGiven sent",
                        "actionsAgreed sent",
                        "actionsDone sent",
                        "fileSent sent",
                        "fileReturned sent",
                        "interviewOffered sent",
                        "interviewBooked sent",
                        "importantUpdate sent",
                        "meetingOffered sent",
                        "measuresRecorded sent",
                        "measuresAppliedFor sent",
                        "preTrialMeetingOffered sent");
        assertThat(updates(reference))
                .hasSize(14)
                .allSatisfy(update -> assertThat(update.to()).containsExactly("isva.team@support.example.org"))
                .allSatisfy(update ->
                        assertThat(update.subject()).isEqualTo("Case update " + cases.updateReference(reference)))
                .allSatisfy(update -> assertThat(update.text())
                        .contains(cases.updateReference(reference))
                        .doesNotContain(reference, "S1", "charged", "rape"));
        assertThat(cases.ends(reference, "isvaUpdate")).contains("updateSent", "updateNotWanted");
        cases.isAtRest(reference);
    }

    @Test
    void anIsvaWhoHeardTheAccountIsNotInvitedToTheInterviewAndHearsSoInNeutralWords() {
        var reference = cases.linked();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.fileGoes(reference);
        cases.consulted(reference);
        cases.does(reference, "decideForSuspect", "decision", "interviewWitness");
        cases.does(reference, "proposeInterview", "officerConsulted", "yes");
        cases.does(reference, "approveInterview", "interviewApproval", "approved", "interviewer", "prosecutor.two");
        cases.does(reference, "inviteWitness");
        cases.does(
                reference,
                "recordInvitationAnswer",
                "witnessAnswer",
                "accepts",
                "supporterWanted",
                "yes",
                "supporterSuitable",
                "no",
                "supporterInstead",
                "another");
        cases.does(reference, "arrangeInterview", "interviewArrangement", "dayFound");
        cases.runsJobs(reference);
        cases.does(reference, "holdInterview", "interviewResult", "calledOff");
        cases.runsJobs(reference);

        assertThat(told(reference))
                .contains("interviewAgreed sent", "interviewCancelled sent")
                .doesNotContain("interviewBooked sent");
        assertThat(mailbox.about(reference, "interviewAgreed")).singleElement().satisfies(update -> {
            assertThat(update.text())
                    .contains("You are not asked to be there.", "must not have been told what it is about")
                    .doesNotContain("suitable", "evidence", reference);
            assertThat(update.attachments()).isEmpty();
        });
        assertThat(mailbox.about(reference, "interviewCancelled"))
                .singleElement()
                .satisfies(update -> assertThat(update.attachments()).isEmpty());
    }

    @Test
    void aSecondOccurrenceIsASecondMessageOfTheSameThread() {
        var reference = cases.linked();
        asksForAdvice(reference);
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "return");
        cases.does(reference, "answerReturn", "returnAnswer", "askAgain");
        cases.does(reference, "askForAdvice");
        cases.runsJobs(reference);

        var asked = mailbox.about(reference, "adviceAsked");
        assertThat(asked).hasSize(2);
        assertThat(asked)
                .extracting(update -> update.headers().get("Message-ID"))
                .doesNotHaveDuplicates();
        assertThat(updates(reference))
                .extracting(update -> update.headers().get("References"))
                .containsOnly(asked.get(0).headers().get("References"));
    }

    @Test
    void aServiceThatReadsWelshIsWrittenToInWelsh() {
        var reference = cases.linked("isvaService", "cefnogaeth", "updateLanguage", "welsh");
        submitted(reference);

        assertThat(mailbox.about(reference, "fileSent")).singleElement().satisfies(update -> {
            assertThat(update.to()).containsExactly("isva@cefnogaeth.example.org");
            assertThat(update.headers().get("Content-Language")).isEqualTo("cy-GB");
            assertThat(update.text()).contains("rydych chi'n eu cefnogi");
        });
    }

    @Test
    void withoutConsentNobodyIsToldAndTheListSaysWhy() {
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
        assertThat(told(reference)).containsOnly("linked notSent noConsent", "fileSent notSent noConsent");
        assertThat(cases.ends(reference, "isvaUpdate")).contains("updateNotAllowed");
    }

    @Test
    void nobodyIsToldWhereTheServiceIsNotListed() {
        var reference = cases.registered("isvaSupport", "yes");
        assertThat(cases.who(reference, "linkIsva")).isEqualTo("avon-and-somerset-officer: officer");
        cases.does(reference, "linkIsva", "isvaServiceListed", "no");
        submitted(reference);

        assertThat(updates(reference)).isEmpty();
        assertThat(told(reference)).isEmpty();
    }

    @Test
    void consentThatCoversMeetingsOnlyLetsNoOtherNewsOut() {
        var reference = cases.linked("consentScope", "meetingsOnly");
        submitted(reference);

        assertThat(told(reference)).contains("linked sent", "fileSent notSent outOfScope");
        assertThat(updates(reference)).hasSize(1);
    }

    @Test
    void consentThatIsWithdrawnWhileTheMailWaitsForARetryStopsIt() {
        var reference = cases.linked();
        cases.runsJobs(reference);
        mailbox.outage(true);
        try {
            assertThatThrownBy(() -> submitted(reference)).hasMessageContaining("Mail server");
            changes(reference, "consentWithdrawn", "consentWithdrawnOn", "2026-06-01");
        } finally {
            mailbox.outage(false);
        }
        cases.passes(Duration.ofMinutes(2));
        cases.runsJobs(reference);

        assertThat(mailbox.about(reference, "fileSent")).isEmpty();
        assertThat(told(reference)).contains("fileSent notSent noConsent");
    }

    @Test
    void workGoesOnWhileTheMailServerIsDownAndTheUpdateFollowsOnce() {
        var reference = cases.linked();
        cases.runsJobs(reference);
        mailbox.outage(true);
        try {
            assertThatThrownBy(() -> submitted(reference)).hasMessageContaining("Mail server");
        } finally {
            mailbox.outage(false);
        }
        assertThat(cases.open(reference)).containsExactly("allocateProsecutor");
        assertThat(mailbox.about(reference, "fileSent")).isEmpty();

        cases.passes(Duration.ofMinutes(2));
        cases.runsJobs(reference);
        cases.runsJobs(reference);

        assertThat(mailbox.about(reference, "fileSent")).hasSize(1);
    }

    @Test
    void afterTheLastAttemptAPersonTellsTheIsva() {
        var reference = undelivered();
        assertThat(cases.who(reference, "tellIsvaAnotherWay")).isEqualTo("avon-and-somerset-officer: officer");
        assertThat(told(reference)).contains("fileSent undelivered noServerTookIt");
        cases.isLate(reference, "tellIsvaAnotherWay");

        cases.does(
                reference,
                "tellIsvaAnotherWay",
                "isvaTold",
                "told",
                "isvaToldHow",
                "telephone",
                "isvaToldOn",
                "2026-06-01");

        assertThat(told(reference)).contains("fileSent toldAnotherWay noServerTookIt");
        assertThat(cases.ends(reference, "isvaUpdate")).contains("isvaToldAnotherWay");
    }

    @Test
    void aPersonTellsTheIsvaAtOnceWhenAServerRefusesTheMessageForGood() throws Exception {
        var reference = cases.linked();
        cases.runsJobs(reference);
        var port = sender.getPort();
        try (var refusing = new FaultySmtp(() -> FaultySmtp.Fault.NO_SUCH_MAILBOX)) {
            sender.setPort(refusing.port());
            asksForAdvice(reference);
            heartbeat(reference);
        } finally {
            sender.setPort(port);
        }

        assertThat(cases.open(reference)).contains("tellIsvaAnotherWay");
        assertThat(told(reference)).contains("adviceAsked undelivered refusedByServer");
    }

    @Test
    void aPersonMayHaveTheUpdateSentAgain() {
        var reference = undelivered();

        cases.does(reference, "tellIsvaAnotherWay", "isvaTold", "sendAgain");
        cases.runsJobs(reference);

        assertThat(mailbox.about(reference, "fileSent")).hasSize(1);
        assertThat(told(reference)).contains("fileSent sent");
    }

    @Test
    void aPersonMaySayThatTheIsvaIsNotToBeToldAnyMore() {
        var reference = undelivered();

        cases.does(reference, "tellIsvaAnotherWay", "isvaTold", "notAnyMore");

        assertThat(told(reference)).contains("fileSent notSent notAnyMore");
        assertThat(cases.ends(reference, "isvaUpdate")).contains("isvaNotToldAnyMore");
    }

    @Test
    void aChangeOfContactTakesTheTaskBackAndTriesAgain() {
        var reference = undelivered();

        changes(reference, "contactChanged", "isvaCalls", "witnessCare");
        cases.runsJobs(reference);

        assertThat(cases.open(reference)).doesNotContain("tellIsvaAnotherWay");
        assertThat(mailbox.about(reference, "fileSent"))
                .singleElement()
                .satisfies(update -> assertThat(update.text()).contains("witness care unit"));
        assertThat(told(reference)).contains("contactChanged sent");
    }

    @Test
    void anUpdateThatCameBackBecomesATask() {
        var reference = cases.linked();
        submitted(reference);

        events.publishEvent(new MessageReturned(new MessageKey(reference, "fileSubmitted", 1, "avon-support")));

        assertThat(cases.open(reference)).contains("tellIsvaAnotherWay");
        cases.does(reference, "tellIsvaAnotherWay", "isvaTold", "notAnyMore");
    }

    @Test
    void whatCameBackFromAColleagueIsNoUpdate() {
        var reference = cases.linked();
        submitted(reference);

        events.publishEvent(new MessageReturned(new MessageKey(reference, "allocation", 1, "officer")));

        assertThat(cases.open(reference)).doesNotContain("tellIsvaAnotherWay");
    }

    @Test
    void aHoldKeepsTheUpdateBackUntilItIsLiftedAndOnlyTheNewestGoesOut() {
        var reference = cases.linked("safetyAtRisk", "yes");
        asksForAdvice(reference);
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "return");
        cases.does(reference, "answerReturn", "returnAnswer", "askAgain");
        cases.does(reference, "askForAdvice");
        cases.runsJobs(reference);
        assertThat(updates(reference)).isEmpty();
        assertThat(told(reference))
                .containsExactlyInAnyOrder(
                        "linked queued onHold", "adviceAsked queued onHold", "adviceAsked queued onHold");

        changes(reference, "holdsChanged", "safetyAtRisk", "no", "arrestNotPublic", "no", "victimHearsFirst", "no");
        cases.runsJobs(reference);

        assertThat(told(reference))
                .containsExactlyInAnyOrder("linked sent", "adviceAsked notSent overtaken", "adviceAsked sent");
    }

    @Test
    void aHoldIsLookedAtAgainEachWeekAndLiftedByAnAnswer() {
        var reference = cases.linked("safetyAtRisk", "yes");
        cases.runsJobs(reference);
        cases.passes(Duration.ofDays(8));
        heartbeat(reference);
        cases.isLate(reference, "reviewHold");
        cases.does(reference, "reviewHold", "holdStillNeeded", "yes");
        heartbeat(reference);
        assertThat(told(reference)).contains("linked queued onHold");

        cases.passes(Duration.ofDays(8));
        heartbeat(reference);
        cases.does(reference, "reviewHold", "holdStillNeeded", "no");
        heartbeat(reference);

        assertThat(told(reference)).contains("linked sent");
    }

    @Test
    void oneAnswerAboutAHoldIsForAllUpdatesOfTheCaseThatItHolds() {
        var reference = cases.linked("safetyAtRisk", "yes");
        asksForAdvice(reference);
        cases.runsJobs(reference);
        cases.passes(Duration.ofDays(8));
        heartbeat(reference);
        assertThat(cases.tasks(reference))
                .extracting(task -> task.getTaskDefinitionKey())
                .filteredOn("reviewHold"::equals)
                .hasSize(2);

        var holds = cases.tasks(reference).stream()
                .filter(task -> task.getTaskDefinitionKey().equals("reviewHold"))
                .toList();
        cases.complete(holds.get(0), "holdStillNeeded", "no");
        heartbeat(reference);

        assertThat(cases.open(reference)).doesNotContain("reviewHold");
        assertThat(told(reference)).contains("linked sent", "adviceAsked sent");
    }

    @Test
    void aVictimWhoWantsToHearFirstIsToldByAPersonBeforeTheIsva() {
        var reference = cases.linked("victimHearsFirst", "yes");
        asksForAdvice(reference);
        cases.runsJobs(reference);
        assertThat(mailbox.about(reference, "adviceAsked")).isEmpty();
        assertThat(told(reference)).contains("adviceAsked queued victimFirst");

        cases.does(reference, "tellVictimFirst", "victimToldHow", "telephone", "victimToldOn", "2026-06-01");
        cases.runsJobs(reference);

        assertThat(mailbox.about(reference, "adviceAsked")).hasSize(1);
    }

    @Test
    void newsOfASuspectWaitsForTheVictimWhateverWasAgreed() {
        var reference = cases.linked();
        cases.starts(
                "officer",
                "recordSuspectStatus",
                "caseReference",
                reference,
                "suspect",
                "S1",
                "suspectStatusIs",
                "bail",
                "newBailEnd",
                cases.inDays(60),
                "bailConditionsSet",
                "none");
        cases.runsJobs(reference);
        assertThat(mailbox.about(reference, "suspectNews")).isEmpty();

        cases.isLate(reference, "tellVictimFirst");
        cases.does(reference, "tellVictimFirst", "victimToldHow", "inPerson");
        cases.runsJobs(reference);

        assertThat(mailbox.about(reference, "suspectNews"))
                .singleElement()
                .satisfies(update -> assertThat(update.text()).doesNotContainIgnoringCase("bail", "arrest", "custody"));
    }

    @Test
    void workThatReachesTheSecondRungIsNewsOnceInFourWeeks() {
        var reference = cases.linked();
        cases.runsJobs(reference);
        cases.isLate(reference, cases.task(reference, "recordInvestigationPlan"), 8);
        cases.runsJobs(reference);

        assertThat(told(reference)).contains("takingLonger sent");
        assertThat(mailbox.about(reference, "takingLonger"))
                .singleElement()
                .satisfies(update -> assertThat(update.text()).contains("sorry"));
    }

    @Test
    void aTellingThatIsLateIsNoNewsAndMakesNoOther() {
        var reference = cases.linked("victimHearsFirst", "yes");
        asksForAdvice(reference);
        cases.runsJobs(reference);
        var telling = cases.task(reference, "tellVictimFirst");

        cases.isLate(reference, telling, 30);

        assertThat(cases.rungs(telling)).containsExactly(0, 1, 2, 3, 4);
        assertThat(cases.tasks(reference))
                .filteredOn(task -> task.getTaskDefinitionKey().equals("tellVictimFirst"))
                // The request that nobody triages is late as well, and that is told once.
                .hasSize(2);
        assertThat(cases.milestones(reference))
                .filteredOn("workDelayed"::equals)
                .hasSize(1);
    }

    @Test
    void lateWorkMakesOneMessageThatWaitsForTheVictimHoweverMuchIsLate() {
        var reference = cases.linked("victimHearsFirst", "yes", "safetyAtRisk", "no");
        cases.runsJobs(reference);
        cases.isLate(reference, cases.task(reference, "recordInvestigationPlan"), 8);
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.isLate(reference, cases.task(reference, "reviewInvestigationPlan"), 8);
        cases.runsJobs(reference);

        assertThat(cases.milestones(reference))
                .filteredOn("workDelayed"::equals)
                .hasSize(2);
        assertThat(told(reference))
                .contains("takingLonger queued victimFirst", "takingLonger notSent sameWaits")
                .filteredOn(one -> one.startsWith("takingLonger queued"))
                .hasSize(1);

        cases.does(reference, "tellVictimFirst", "victimToldHow", "telephone");
        cases.runsJobs(reference);
        assertThat(told(reference)).contains("takingLonger sent");
    }

    @Test
    void whatWaitsBehindAHoldForItselfAndForWhatFollowedGoesOutOnce() {
        var reference = cases.linked("safetyAtRisk", "yes");
        lateByDays(reference, 29);
        lateByDays(reference, 29);
        assertThat(told(reference)).contains("stillWorking queued onHold", "stillWorking notSent sameWaits");

        changes(reference, "holdsChanged", "safetyAtRisk", "no", "arrestNotPublic", "no", "victimHearsFirst", "no");
        heartbeat(reference);

        assertThat(told(reference)).filteredOn("stillWorking sent"::equals).hasSize(1);
    }

    @Test
    void anIsvaWhoseCaseIsLateIsNotToldThatNothingHasChanged() {
        var reference = cases.linked();
        cases.runsJobs(reference);
        var plan = cases.task(reference, "recordInvestigationPlan");
        cases.isLate(reference, plan, 45);

        assertThat(cases.rungs(plan)).contains(4);
        assertThat(mailbox.about(reference, "stillWorking")).isEmpty();
        assertThat(mailbox.about(reference, "takingLonger")).hasSize(2);
        assertThat(cases.milestones(reference)).contains("workDelayed", "stillDelayed");
    }

    @Test
    void whenNothingWasToldForFourWeeksTheIsvaHearsThatPeopleStillWorkOnIt() {
        var reference = cases.linked();
        cases.runsJobs(reference);

        lateByDays(reference, 29);

        assertThat(mailbox.about(reference, "stillWorking")).hasSize(1);
        lateByDays(reference, 14);
        assertThat(mailbox.about(reference, "stillWorking")).hasSize(1);
        lateByDays(reference, 15);
        assertThat(mailbox.about(reference, "stillWorking")).hasSize(2);
    }

    @Test
    void newsStartsTheFourWeeksAnew() {
        var reference = cases.linked();
        cases.runsJobs(reference);
        cases.passes(Duration.ofDays(20));
        asksForAdvice(reference);
        heartbeat(reference);

        lateByDays(reference, 10);
        assertThat(mailbox.about(reference, "stillWorking")).isEmpty();
        lateByDays(reference, 20);
        assertThat(mailbox.about(reference, "stillWorking")).hasSize(1);
    }

    @Test
    void aCaseThatIsOverIsLeftInPeace() {
        var reference = cases.linked();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "decideNextStep", "nextStep", "policeNoFurtherAction");
        cases.does(reference, "approvePoliceNoFurtherAction", "policeDecision", "approved", "outcomeCode", "15");
        cases.told(reference);
        cases.runsJobs(reference);
        lateByDays(reference, 29);
        lateByDays(reference, 29);

        assertThat(cases.ends(reference, "keepIsvaInformed")).containsExactly("caseIsOver");
        assertThat(mailbox.about(reference, "stillWorking")).isEmpty();
    }

    @Test
    void theLastMessageSaysThatThereAreNoMore() {
        var reference = cases.linked();
        changes(reference, "supportEnded");
        cases.runsJobs(reference);
        submitted(reference);

        assertThat(told(reference)).contains("updatesEnd sent", "fileSent notSent notLinked");
        assertThat(cases.ends(reference, "keepIsvaInformed")).containsExactly("isvaNoLongerLinked");
    }

    @Test
    void afterAWithdrawnConsentThereIsNoLastMessageEither() {
        var reference = cases.linked();
        cases.runsJobs(reference);
        changes(reference, "consentWithdrawn", "consentWithdrawnOn", "2026-06-01");
        cases.runsJobs(reference);

        assertThat(told(reference)).containsExactlyInAnyOrder("linked sent", "updatesEnd notSent noConsent");
    }

    @Test
    void aPauseIsToldAfterTheVictimAndAReopenedCaseToo() {
        var reference = cases.linked();
        asksForAdvice(reference);
        cases.does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        cases.does(reference, "giveAdvice", "actionPlanNeeded", "yes");
        cases.does(reference, "setActionItems", "item1Owner", "officer", "item1Due", "2026-12-01", "another1", false);
        cases.chasedTwice(reference);
        cases.does(reference, "proposeReviewOutcome", "proposedOutcome", "pause", "bailDealtWith", "notOnBail");
        cases.does(reference, "agreeReviewOutcome", "agreement", "agree");
        cases.does(reference, "approvePauseForPolice", "policeApproval", "approved", "pauseReviewOn", cases.inDays(5));
        cases.does(reference, "approvePauseForCps", "cpsApproval", "approved");
        cases.runsJobs(reference);
        assertThat(mailbox.about(reference, "importantUpdate")).isEmpty();

        cases.does(reference, "tellVictimFirst", "victimToldHow", "inPerson");
        cases.runsJobs(reference);
        assertThat(mailbox.about(reference, "importantUpdate"))
                .singleElement()
                .satisfies(update -> assertThat(update.text()).doesNotContainIgnoringCase("pause"));

        cases.does(reference, "reviewPausedCase", "pauseOutcome", "reopen");
        cases.runsJobs(reference);
        cases.does(reference, "tellVictimFirst", "victimToldHow", "throughIsva");
        cases.runsJobs(reference);
        assertThat(mailbox.about(reference, "workResumed")).hasSize(1);
    }

    @Test
    void aChangeOfTheContactThatNobodyFinishesIsWatchedLikeAnyTask() {
        var reference = cases.linked();
        cases.starts("officer", "isvaContact", "caseReference", reference);

        cases.isLate(reference, "changeIsvaContact");

        assertThat(cases.open(reference)).contains("unblockLateWork");
        cases.does(reference, "changeIsvaContact", "isvaChange", "languageChanged", "updateLanguage", "welsh");
    }

    private void asksForAdvice(String reference) {
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
    }

    private void submitted(String reference) {
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.fileGoes(reference);
        cases.runsJobs(reference);
    }

    /** A case whose update of the file has failed as often as it is tried. */
    private String undelivered() {
        var reference = cases.linked();
        cases.runsJobs(reference);
        mailbox.outage(true);
        try {
            assertThatThrownBy(() -> submitted(reference)).hasMessageContaining("Mail server");
            for (int attempt = 0; attempt < 10 && !cases.open(reference).contains("tellIsvaAnotherWay"); attempt++) {
                cases.passes(Duration.ofHours(5));
                update(reference).forEach(this::tries);
            }
        } finally {
            mailbox.outage(false);
        }
        assertThat(cases.open(reference)).contains("tellIsvaAnotherWay");
        return reference;
    }

    private List<Job> update(String reference) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey("isvaUpdate")
                .list()
                .stream()
                .flatMap(update -> jobs.createJobQuery().processInstanceId(update.getId()).messages().list().stream())
                .toList();
    }

    private void tries(Job job) {
        try {
            jobs.executeJob(job.getId());
        } catch (RuntimeException stillDown) {
            assertThat(stillDown).hasMessageContaining("Mail server");
        }
    }

    private void lateByDays(String reference, int days) {
        cases.passes(Duration.ofDays(days));
        heartbeat(reference);
    }

    /** Lets the heartbeat and the updates run, and the lateness of the rest of the case wait. */
    private void heartbeat(String reference) {
        for (var process : List.of("keepIsvaInformed", "isvaUpdate", "isvaUpdate")) {
            runtime
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(reference)
                    .processDefinitionKey(process)
                    .list()
                    .stream()
                    .flatMap(instance ->
                            jobs.createJobQuery().processInstanceId(instance.getId()).executable().list().stream())
                    .forEach(job -> jobs.executeJob(job.getId()));
        }
    }

    private void changes(String reference, String change, Object... answers) {
        cases.starts("officer", "isvaContact", "caseReference", reference);
        var all = Cases.map(answers);
        all.put("isvaChange", change);
        cases.does(
                reference,
                "changeIsvaContact",
                all.entrySet().stream()
                        .flatMap(answer -> Stream.of(answer.getKey(), answer.getValue()))
                        .toArray());
    }

    private List<Mailbox.Message> updates(String reference) {
        return mailbox.withIds(
                jdbc.sql("""
                        select message_id from casework.outbound_message
                        where case_reference = ? and recipient in ('avon-support', 'cefnogaeth')
                        """).param(reference).query(String.class).set());
    }

    /** Template, state and reason of every update of a case. */
    private List<String> told(String reference) {
        return jdbc.sql("""
                        select concat_ws(' ', template, state, reason) from casework.outbound_message
                        where case_reference = ? and recipient in ('avon-support', 'cefnogaeth') order by queued_at
                        """).param(reference).query(String.class).list();
    }
}
