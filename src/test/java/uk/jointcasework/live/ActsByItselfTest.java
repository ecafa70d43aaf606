package uk.jointcasework.live;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.jointcasework.live.Colleague.map;
import static uk.jointcasework.live.Demonstration.soon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uk.jointcasework.Models;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.core.London;
import uk.jointcasework.forms.FormCheck;
import uk.jointcasework.run.Wide;
import uk.jointcasework.time.IndependentCalendar;

/** What comes by itself comes in the running product: by its own threads, as nobody, to the people it is for. */
@LiveApplication
@TestInstance(Lifecycle.PER_CLASS)
class ActsByItselfTest {

    private static final String PLAN = "recordInvestigationPlan";
    private static final String NAMED = "officer, sergeant, prosecutor, legal.manager";
    /** With no bank holiday near, and ahead of the time of day: the demonstration's clock does not go back. */
    private static final Instant MONDAY = Instant.parse("2031-06-02T09:00:00Z");

    private static final RecordSystem RECORDS = new RecordSystem();
    private static final RecordSystem RECORDS_OF_KENT = new RecordSystem();

    private Demonstration demonstration;
    private Colleague officer;
    private Colleague sergeant;
    private Colleague prosecutor;
    private Map<String, Long> stepsBefore;

    @Autowired
    private HistoryService history;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private EngineClock clock;

    @Autowired
    private Lookout lookout;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry properties) {
        properties.add("events.every", () -> "PT0.1S");
        subscriber(properties, 0, "records-south-west", RECORDS, "south-west");
        subscriber(properties, 1, "records-kent", RECORDS_OF_KENT, "kent");
    }

    private static void subscriber(
            DynamicPropertyRegistry properties, int number, String name, RecordSystem system, String units) {
        var subscriber = "events.subscribers[" + number + "].";
        properties.add(subscriber + "name", () -> name);
        properties.add(subscriber + "address", system::address);
        properties.add(subscriber + "secret", system::secret);
        properties.add(subscriber + "units", () -> units);
    }

    @BeforeAll
    void thePeople(@LocalServerPort int port, @Autowired FormCheck check) {
        demonstration = new Demonstration(port, check, clock);
        demonstration.comesTo(MONDAY);
        officer = demonstration.person("officer");
        sergeant = demonstration.person("sergeant");
        prosecutor = demonstration.person("prosecutor");
    }

    @AfterAll
    void theEngineHasOneClockForAllTestsOfAJvm() {
        clock.reset();
        RECORDS.close();
        RECORDS_OF_KENT.close();
    }

    @BeforeEach
    void howFarTheExecutorIs(TestInfo test) {
        stepsBefore = stepsOf(test);
    }

    @AfterEach
    void theExecutorHasWorkedAndAsNobody(TestInfo test) {
        assertThat(stepsOf(test))
                .allSatisfy((process, steps) ->
                        assertThat(steps).as("steps of " + process).isGreaterThan(stepsBefore.get(process)));
        assertThat(lookout.asSomebody()).isEmpty();
    }

    @Test
    void everyProcessThatActsByItselfIsSeenToDoSo() {
        var seen = Arrays.stream(ActsByItselfTest.class.getDeclaredMethods())
                .flatMap(ActsByItselfTest::processes)
                .collect(toCollection(TreeSet::new));

        assertThat(seen).containsAll(Models.processesThatActByThemselves());
    }

    @Test
    void aJobSeesWhatTheSystemSeesWhosesoeverItsProcessIs() {
        officer.registers();
        var restricted = officer.registers("restrictedBecause", "suspect", "namedPeople", NAMED);
        repository
                .createDeployment()
                .addModelInstance(
                        "looksAround.bpmn",
                        Bpmn.createExecutableProcess("looksAround")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .serviceTask()
                                .camundaAsyncBefore()
                                .camundaDelegateExpression("${lookout}")
                                .endEvent()
                                .done())
                .deploy();
        for (var of : List.of(
                Map.<String, Object>of("cpsArea", "england-and-wales"),
                Map.<String, Object>of("cpsArea", "south-east"),
                Map.<String, Object>of("cpsArea", "south-west", "caseReference", restricted))) {
            var process = runtime.startProcessInstanceByKey("looksAround", of).getId();

            var seen = soon().until(() -> lookout.by(process), look -> look != null);

            assertThat(seen.byTheExecutor()).isTrue();
            assertThat(seen.tasks())
                    .as("open tasks: " + of)
                    .isEqualTo(lookout.look().tasks())
                    .isPositive();
        }
    }

    @Test
    @ActsByItself("dailyDigest")
    void theDigestComesOnceEachWorkingMorning() {
        var reference = officer.registers();
        demonstration.comesTo(officer.task(reference, PLAN).due());
        // Those of the mornings that were leapt over come first.
        soon().until(this::nextDigest, moment -> moment.isAfter(demonstration.now()));
        var before = digestsSoFar(reference);

        // A week, so that there is a weekend in it.
        for (int morning = 1; morning <= 6; morning++) {
            var came = before + morning;
            var next = soon().until(this::nextDigest, moment -> moment.isAfter(demonstration.now()))
                    .atZone(London.ZONE);
            assertThat(next.toLocalTime()).isEqualTo(LocalTime.of(7, 30));
            assertThat(next.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            demonstration.comesTo(next.toInstant());
            soon().until(() -> digests(reference), count -> count == came);
        }
    }

    @Test
    @ActsByItself({"escalation", "unblocking", "staffNotice"})
    void lateWorkIsToldToBothSidesAndRaisedWhenTheyAskForIt() {
        var reference = officer.registers();
        soon().until(() -> demonstration.mail("officer", reference, "A case for you"), mails -> mails.size() == 1);
        var plan = officer.task(reference, PLAN);

        demonstration.comesTo(plan.followUp());
        soon().until(() -> demonstration.mail("officer", reference, "Due soon"), mails -> mails.size() == 1);

        demonstration.comesToMorning(plan.due(), 6);
        for (var told : List.of("sergeant", "prosecutor", "prosecutor.two")) {
            soon().until(() -> demonstration.mail(told, reference, "Late work"), mails -> mails.size() == 1);
        }
        sergeant.does(reference, "unblockLateWork", "unblockStep", "raisedHigher");
        for (var told : List.of("inspector", "legal.manager", "legal.manager.two")) {
            soon().until(() -> demonstration.mail(told, reference, "Late work"), mails -> mails.size() == 1);
        }
        assertThat(demonstration.mail("kent.sergeant", reference)).isEmpty();
    }

    @Test
    @ActsByItself({"isvaUpdate", "keepIsvaInformed"})
    void theAdviserHearsOfTheLinkAndEveryFourWeeksThatWorkGoesOn() {
        isToldAndKeptInformed(officer.registers("isvaSupport", "yes"));
    }

    @Wide("ActsByItselfTest.theAdviserHearsOfTheLinkAndEveryFourWeeksThatWorkGoesOn")
    @Test
    @ActsByItself({"isvaUpdate", "keepIsvaInformed"})
    void theAdviserInARestrictedCaseHearsTheSame() {
        isToldAndKeptInformed(
                officer.registers("isvaSupport", "yes", "restrictedBecause", "suspect", "namedPeople", NAMED));
    }

    @Test
    @ActsByItself("isvaUpdate")
    void aHoldIsLookedAtAgainAfterAWeekAndTheUpdateGoesOutWhenItEnds() {
        var reference = officer.registers("isvaSupport", "yes");
        linksAdviser(reference, "safetyAtRisk", "yes");
        soon().until(() -> told(officer, reference), told -> told.toString().contains("linked"));
        demonstration.passes(Duration.ofDays(8));
        officer.does(reference, "reviewHold", "holdStillNeeded", "no");

        soon().until(() -> updates(reference, "The police have linked you to the case"), mails -> mails.size() == 1);
    }

    @Test
    @ActsByItself("findIsva")
    void whoeverWaitsForAnAdviserIsAskedAgainAfterTwoWeeks() {
        var reference = officer.registers("isvaSupport", "waiting");
        officer.does(reference, "offerIsva", "isvaOffer", "waiting");
        assertThat(officer.tasks(reference, "offerIsva")).isEmpty();
        demonstration.passes(Duration.ofDays(15));

        officer.does(reference, "offerIsva", "isvaOffer", "notWanted");
    }

    @Test
    @ActsByItself("bailAndCustody")
    void somebodyActsBeforeBailAndBeforeCustodyEnds() {
        var ends = demonstration.now().atZone(London.ZONE).plusDays(1).truncatedTo(ChronoUnit.MINUTES);
        var held = officer.registers(
                "suspect1Status",
                "custody",
                "suspect1CustodyEnds",
                ends.toOffsetDateTime().toString());
        var bailed = officer.registers("suspect1Status", "bail", "suspect1BailEnds", demonstration.inDays(90));

        demonstration.comesTo(ends.minusHours(6).toInstant());
        assertThat(demonstration
                        .person("inspector")
                        .task(held, "actBeforeExpiry")
                        .due())
                .isEqualTo(ends.toInstant());
        assertThat(sergeant.tasks(bailed, "actBeforeExpiry")).isEmpty();

        demonstration.passes(Duration.ofDays(63));
        sergeant.task(bailed, "actBeforeExpiry");
    }

    @Test
    @ActsByItself("holdWork")
    void workOnHoldComesBackByItselfWithAMail() {
        var reference = officer.registers();
        officer.starts("holdWork", map("caseReference", reference));
        officer.does(reference, "putOnHold", "holdChange", "hold", "holdUntil", demonstration.inDays(2));

        demonstration.passes(Duration.ofDays(6));
        soon().until(() -> demonstration.mail("officer", reference, "Back from hold"), mails -> mails.size() == 1);
    }

    @Test
    void whatHappensReachesTheRecordSystemsOfItsUnitsInOrderAndIsSentUntilTheyTakeIt() {
        RECORDS.isAway(true);
        var references = List.of(advised("yes"), advised("yes"), advised("yes"));
        RECORDS.isAway(false);
        var happened = references.stream()
                .flatMap(reference -> milestones(reference).stream())
                .toList();
        assertThat(happened).hasSize(6);

        soon().untilAsserted(() -> {
            demonstration.passes(Duration.ofMinutes(1));
            assertThat(references.stream().flatMap(reference -> RECORDS.read(reference).stream()))
                    .extracting(event -> event.get("id").asText())
                    // It was read and not confirmed, so that it came again.
                    .hasSizeGreaterThan(happened.size())
                    .containsAll(happened);
        });

        assertThat(RECORDS.wrong()).isEmpty();
        assertThat(references).allSatisfy(reference -> {
            var read = RECORDS.read(reference);
            assertThat(read).extracting(event -> event.get("sequence").asText()).isSorted();
            assertThat(read).extracting(event -> event.get("time").asText()).isSorted();
            assertThat(RECORDS_OF_KENT.read(reference)).isEmpty();
        });
    }

    @Test
    void anEventSaysWhichStepOfTheModelAndNothingElse() {
        var reference = advised("yes");

        soon().untilAsserted(() -> {
            demonstration.passes(Duration.ofMinutes(1));
            assertThat(RECORDS.read(reference)).isNotEmpty();
        });
        var event = RECORDS.read(reference).get(0);
        var happened = (ObjectNode) event.deepCopy();
        assertThat(happened.remove(List.of("sequence", "time")).toString()).isEqualTo(("""
                {"specversion":"1.0","id":"REF-adviceAsked-1","source":"/joint-casework/south-west",\
                "type":"uk.jointcasework.adviceAsked","datacontenttype":"application/json","subject":"REF",\
                "data":{"milestone":"adviceAsked","name":"Advice asked for","occurrence":1,\
                "process":"earlyAdviceSurgery","force":"avon-and-somerset","cpsArea":"south-west"}}""").replace("REF", reference));
    }

    @Test
    void nothingIsSentOfACaseAsLongAsItIsRestricted() {
        var restricted = requested("written", "restrictedBecause", "suspect", "namedPeople", NAMED);
        var open = requested("written");

        soon().untilAsserted(() -> {
            demonstration.passes(Duration.ofMinutes(1));
            assertThat(RECORDS.read(open)).isNotEmpty();
        });
        assertThat(milestones(restricted)).isNotEmpty();
        assertThat(RECORDS.read(restricted)).isEmpty();
    }

    private List<String> milestones(String reference) {
        return jdbc.sql(
                        "select concat_ws('-', case_reference, milestone, occurrence) from casework.milestone where case_reference = ?")
                .param(reference)
                .query(String.class)
                .list();
    }

    @Test
    @ActsByItself("annulCase")
    void theRecordOfACaseThatIsAnnulledIsPutAwayAndItsReferenceIsFree() {
        var reference = officer.registers();
        demonstration.person("inspector").starts("annulCase", map("caseReference", reference));

        soon().until(() -> jdbc.sql("select count(*) from casework.case_file where reference = ?")
                .param(reference + "X1")
                .query(Long.class)
                .single()
                .equals(1L));
        assertThat(officer.tasks(reference, PLAN)).isEmpty();
    }

    @Test
    @ActsByItself("changeCasePeople")
    void whoeverTakesACaseOverIsToldAndReadsTheNote() {
        var reference = officer.registers();
        var inspector = demonstration.person("inspector");
        inspector.starts("changeCasePeople", map("caseReference", reference, "handedRole", "inspector"));
        inspector.does(reference, "handCaseOver", "handOverNow", "yes", "takenOverBy", "inspector.two");

        soon().until(
                        () -> demonstration.mail("inspector.two", reference, "A case has changed hands"),
                        mails -> mails.size() == 1);
        demonstration.person("inspector.two").does(reference, "readHandover");
    }

    @Test
    @ActsByItself({"actionPlan", "pauseReview"})
    void aPlanIsChasedReviewedPausedAndLookedAtAgainOnItsDay() {
        var reference = advised("yes");
        prosecutor.does(
                reference,
                "setActionItems",
                "item1Category",
                "keyWitness",
                "item1Owner",
                "officer",
                "item1Due",
                demonstration.inDays(20),
                "another1",
                false);
        for (var chase : List.of("chasePlan", "chasePlanAgain")) {
            demonstration.passes(Duration.ofDays(33));
            demonstration.person("paralegal").does(reference, chase);
        }
        demonstration.passes(Duration.ofDays(33));
        demonstration
                .person("inspector")
                .does(
                        reference,
                        "proposeReviewOutcome",
                        "proposedOutcome",
                        "pause",
                        "pauseReasonCode",
                        "planNotAnswered",
                        "bailDealtWith",
                        "notOnBail");
        demonstration.person("legal.manager").does(reference, "agreeReviewOutcome", "agreement", "agree");
        demonstration
                .person("chief.inspector")
                .does(
                        reference,
                        "approvePauseForPolice",
                        "policeApproval",
                        "approved",
                        "pauseReviewOn",
                        demonstration.inDays(60));
        demonstration.person("unit.head").does(reference, "approvePauseForCps", "cpsApproval", "approved");
        assertThat(demonstration.person("inspector").tasks(reference, "reviewPausedCase"))
                .isEmpty();

        demonstration.passes(Duration.ofDays(56));
        demonstration.person("inspector").task(reference, "reviewPausedCase");
    }

    @Test
    @ActsByItself({"adviceOutcomeTalk", "escalation"})
    void whoeverHoldsATalkIsRemindedOfIt() {
        var reference = advised("no");
        var day = demonstration
                .now()
                .atZone(London.ZONE)
                .plusDays(10)
                .withHour(16)
                .withMinute(0);
        officer.starts(
                "adviceOutcomeTalk",
                map(
                        "caseReference",
                        reference,
                        "talkOn",
                        day.withSecond(0)
                                .withNano(0)
                                .toOffsetDateTime()
                                .toString()
                                .replaceFirst("Z$", "+00:00")));

        demonstration.comesTo(officer.task(reference, "holdTalk").followUp());
        soon().until(
                        () -> demonstration.mail("officer", reference, "Due soon"),
                        mails -> mails.stream().anyMatch(mail -> mail.text().contains("Hold the discussion")));
    }

    @Test
    @ActsByItself("surgeryInvitation")
    void whoeverComesToASurgeryIsInvited() {
        var day = demonstration.now().atZone(London.ZONE).toLocalDate().plusDays(2);
        while (!IndependentCalendar.isWorked(day)) {
            day = day.plusDays(1);
        }
        demonstration
                .person("legal.manager")
                .starts(
                        "planSurgery",
                        map(
                                "sessionFrom",
                                day.atTime(10, 0)
                                        .atZone(London.ZONE)
                                        .toOffsetDateTime()
                                        .toString()
                                        .replaceFirst("Z$", "+00:00"),
                                "sessionMinutes",
                                "120",
                                "slotMinutes",
                                "60",
                                "sessionPlaceKind",
                                "link",
                                "sessionLink",
                                "https://meet.example.org/LIVE"));
        var reference = requested("surgery");
        officer.does(reference, "bookSurgery", "slotFound", "yes", "surgerySergeant", "sergeant");

        for (var invited : List.of("officer", "sergeant", "prosecutor")) {
            soon().until(() -> demonstration.mail(invited, reference, "Surgery booked"), mails -> mails.size() == 1);
        }
    }

    @Test
    @ActsByItself("recordVictimSupport")
    void theProsecutorHearsThatAVictimWavers() {
        var reference = advised("no");
        officer.starts(
                "recordVictimSupport",
                map("caseReference", reference, "supportNow", "wavering", "supportHeardFrom", "victim"));

        soon().until(
                        () -> demonstration.mail("prosecutor", reference, "News of a victim’s support"),
                        mails -> mails.size() == 1);
    }

    @Test
    @ActsByItself("openRestrictedCase")
    void emergencyAccessIsToldToTheHeadsAndEndsAfterADay() {
        var reference = officer.registers("restrictedBecause", "suspect", "namedPeople", NAMED);
        var inspector = demonstration.person("inspector");
        var page = "/camunda/api/casework/cases/" + reference + "/told";
        assertThat(inspector.finds(page)).isFalse();

        inspector.starts(
                "openRestrictedCase",
                map(
                        "caseReference",
                        reference,
                        "emergencyBecause",
                        "risk",
                        "emergencyIs",
                        "The victim is at risk tonight and nobody answers."));
        assertThat(inspector.finds(page)).isTrue();
        for (var told : List.of("superintendent", "unit.head")) {
            soon().until(() -> demonstration.mail(told, reference, "Restricted case"), mails -> mails.size() == 1);
        }
        sergeant.does(reference, "reviewEmergency", "openingWasRight", "yes");
        demonstration.passes(Duration.ofHours(25));
        assertThat(inspector.finds(page)).isFalse();
        soon().until(
                        () -> history.createHistoricProcessInstanceQuery()
                                .processInstanceBusinessKey(reference)
                                .processDefinitionKey("openRestrictedCase")
                                .finished()
                                .count(),
                        ended -> ended == 1);
    }

    @Test
    void theFiguresFollow() {
        var supervisor = demonstration.person("supervisor");
        var first = soon().until(
                        () -> figures(supervisor), page -> page.path("asAt").isTextual());
        // What other tests have registered since is in them after the next night.
        demonstration.passes(Duration.ofDays(1));
        var before =
                soon().until(() -> figures(supervisor), page -> moment(page).isAfter(moment(first)));
        officer.registers();

        demonstration.passes(Duration.ofDays(1));

        var after = soon().until(() -> figures(supervisor), page -> moment(page).isAfter(moment(before)));
        assertThat(number(after, "casesRegistered")).isEqualTo(number(before, "casesRegistered") + 1);
    }

    @Test
    @ActsByItself("staffNotice")
    void theEngineForgetsAtNightWhatIsOverItsTerm() {
        var supervisor = demonstration.person("police.supervisor");
        var reference = officer.registers();
        soon().until(() -> notices(supervisor, reference), count -> count == 1);

        demonstration.comesTo(demonstration
                .now()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(92)
                .atTime(1, 0)
                .toInstant(ZoneOffset.UTC));

        soon().until(() -> notices(supervisor, reference), count -> count == 0);
        officer.task(reference, PLAN);
    }

    @Test
    void whatWasToldInAnEndedCaseGoesWhenItsTermIsOver() {
        var supervisor = demonstration.person("police.supervisor");
        var over = officer.registers();
        var underWay = officer.registers();
        officer.does(over, PLAN, "deviceOrThirdParty", "neither", "adviceWanted", "no");
        sergeant.does(over, "reviewInvestigationPlan", "planAgreed", "yes");
        sergeant.does(over, "decideNextStep", "nextStep", "policeNoFurtherAction");
        demonstration
                .person("inspector")
                .does(over, "approvePoliceNoFurtherAction", "policeDecision", "approved", "outcomeCode", "15");
        demonstration
                .person("witness.care")
                .does(over, "tellVictim", "reviewRightExplained", "yes", "nextContactOn", null);
        demonstration.person("inspector").does(over, "writeDecisionLetter");
        demonstration.person("inspector").does(over, "offerDecisionMeeting", "decisionMeetingWanted", "no");
        officer.does(over, "tellSuspects");
        demonstration
                .person("witness.care")
                .does(over, "recordReviewRequest", "reviewAsked", "no", "reviewNotAskedConfirmed", "victimSaid");
        soon().until(() ->
                !told(supervisor, over).isEmpty() && !told(supervisor, underWay).isEmpty());

        demonstration.passes(Duration.ofDays(365));
        assertThat(told(supervisor, over)).as("after a year").isNotEmpty();
        demonstration.passes(Duration.ofDays(366));

        soon().until(() -> told(supervisor, over).isEmpty());
        assertThat(told(supervisor, underWay)).as("under way").isNotEmpty();
    }

    /** In a case that goes on quietly: its next review is two months away, so that nothing is late meanwhile. */
    private void isToldAndKeptInformed(String reference) {
        linksAdviser(reference);
        officer.does(reference, PLAN, "deviceOrThirdParty", "neither", "adviceWanted", "no");
        sergeant.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        sergeant.does(
                reference,
                "decideNextStep",
                "nextStep",
                "continueInvestigation",
                "nextReviewDate",
                demonstration.inDays(60));
        soon().until(() -> updates(reference, "The police have linked you to the case"), mails -> mails.size() == 1);
        soon().until(() -> told(officer, reference).toString(), told -> !told.contains("waiting to be sent"));

        demonstration.passes(Duration.ofDays(33));
        soon().until(() -> updates(reference, "People are still working on the case"), mails -> mails.size() == 1);
    }

    private void linksAdviser(String reference, Object... different) {
        var answers = map(
                "isvaServiceListed", "yes",
                "isvaService", "avon-support",
                "victimConsents", "yes",
                "consentScope", "everything",
                "updateLanguage", "english",
                "safetyAtRisk", "no",
                "arrestNotPublic", "no",
                "victimHearsFirst", "no",
                "isvaCalls", "investigation");
        answers.putAll(map(different));
        officer.does(
                reference,
                "linkIsva",
                answers.entrySet().stream()
                        .flatMap(answer -> Stream.of(answer.getKey(), answer.getValue()))
                        .toArray());
    }

    /** A case in which the CPS has given early advice. */
    private String advised(String actionPlanNeeded) {
        var reference = requested("written");
        prosecutor.does(reference, "giveAdvice", "actionPlanNeeded", actionPlanNeeded);
        return reference;
    }

    /** A case for which the CPS has accepted a request for early advice. */
    private String requested(String method, String... more) {
        var reference = officer.registers((Object[]) more);
        officer.does(reference, PLAN, "deviceOrThirdParty", "neither", "adviceWanted", "yes");
        sergeant.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        officer.does(reference, "askForAdvice");
        demonstration
                .person("legal.manager")
                .does(
                        reference,
                        "triageAdviceRequest",
                        "triageOutcome",
                        "accept",
                        "prosecutor",
                        "prosecutor",
                        "adviceMethod",
                        method);
        return reference;
    }

    /** The adviser's mails about a case, which bear the reference that colleagues' mails have in their subject. */
    private List<Demonstration.Mail> updates(String reference, String words) {
        return demonstration.mail("officer", reference, "A case for you").stream()
                .map(mail -> mail.subject().substring("A case for you: ".length()))
                .flatMap(update -> demonstration.mail("isva.team", update).stream())
                .filter(mail -> mail.text().contains(words))
                .toList();
    }

    /** As many as have come when a second has gone by without another. */
    private int digestsSoFar(String reference) {
        var seen = new AtomicInteger(-1);
        soon().pollInterval(Duration.ofSeconds(1)).until(() -> {
            var now = digests(reference);
            return seen.getAndSet(now) == now;
        });
        return seen.get();
    }

    private int digests(String reference) {
        return demonstration.mail("officer", reference, "Your work today").size();
    }

    private Instant nextDigest() {
        return demonstration
                .person("admin")
                .moments("/job?processDefinitionKey=dailyDigest&timers=true&maxResults=50", "dueDate")
                .get(0);
    }

    private static JsonNode figures(Colleague supervisor) {
        return supervisor.reads("/camunda/api/casework/measures");
    }

    private static Instant moment(JsonNode page) {
        return Instant.parse(page.path("asAt").asText());
    }

    private static int number(JsonNode page, String measure) {
        return StreamSupport.stream(page.path("measures").spliterator(), false)
                .filter(line -> line.path("id").asText().equals(measure))
                .findFirst()
                .orElseThrow()
                .path("total")
                .path("value")
                .asInt();
    }

    /** What the case's page says that anybody was told, and what became of it. */
    private static JsonNode told(Colleague reader, String reference) {
        return reader.reads("/camunda/api/casework/cases/" + reference + "/told")
                .path("told");
    }

    private static int notices(Colleague supervisor, String reference) {
        return supervisor
                .asks("/history/process-instance/count?processDefinitionKey=staffNotice&processInstanceBusinessKey="
                        + reference)
                .path("count")
                .asInt();
    }

    private Map<String, Long> stepsOf(TestInfo test) {
        return processes(test.getTestMethod().orElseThrow()).collect(toMap(process -> process, lookout::stepsOf));
    }

    private static Stream<String> processes(Method test) {
        var acts = test.getAnnotation(ActsByItself.class);
        return acts == null ? Stream.empty() : Arrays.stream(acts.value());
    }
}
