package uk.jointcasework.journey;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.forms.FormRefused;

/** Surgeries: planned in slots, each for one case; booked, moved, given back, kept or missed. */
@Casework
class SurgeryTest {

    private static final String LINK = "https://meet.example.org/SURGERY1";
    private static final String TUESDAY = "2026-06-09T10:00+01:00";
    private static final String BOOK = "bookSurgery";
    private static final String GIVE = "giveAdvice";
    private static final String NEWS = "surgeryNews";

    @Autowired
    private Cases cases;

    @Autowired
    private EngineClock clock;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private FormService forms;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private IdentityService identity;

    @Autowired
    private PlatformTransactionManager transactions;

    /** What other tests have planned and booked is nobody's any more. */
    @BeforeEach
    void nothingIsPlanned() {
        clock.set(Cases.MONDAY);
        jdbc.sql("update casework.surgery_slot set withdrawn = true").update();
        jdbc.sql("update casework.surgery_booking set state = 'replaced' where state = 'toCome'")
                .update();
    }

    @Test
    void aSurgeryIsDividedIntoSlotsOfWhichEachIsForOneCase() {
        plans(TUESDAY, "150", "60", LINK);
        var first = accepted("prosecutor");
        var second = accepted("prosecutor.two");
        assertThat(offered(first, BOOK).values())
                .containsExactly(
                        "9 June 2026 at 10:00am, 60 minutes, by a link",
                        "9 June 2026 at 11:00am, 60 minutes, by a link");
        assertThat(cases.who(first, BOOK)).isEqualTo("avon-and-somerset-officer: officer");

        books(first, "10:00am");

        assertThat(offered(second, BOOK).values()).containsExactly("9 June 2026 at 11:00am, 60 minutes, by a link");
        assertThat(cases.who(first, GIVE)).isEqualTo("south-west-prosecutor: prosecutor");
    }

    @Test
    void theAdviceIsDueWhenItsSlotEnds() {
        var reference = booked("prosecutor", "10:00am");

        assertThat(due(reference)).isEqualTo("2026-06-09T10:00:00Z");
        assertThat(cases.task(reference, GIVE).getFollowUpDate().toInstant()).isEqualTo("2026-06-08T10:00:00Z");
        assertThat(shown(reference, GIVE, "surgeryPlace")).isEqualTo(LINK);
    }

    @Test
    void theAdviceIsGivenInTheSurgery() {
        var reference = booked("prosecutor", "10:00am");
        cases.passes(Duration.ofDays(8));
        cases.does(reference, GIVE, "surgeryResult", "attended", "actionPlanNeeded", "no");

        assertThat(states(reference)).containsExactly("attended");
        assertThat(cases.ends(reference, "earlyAdviceSurgery")).containsExactly("adviceGiven");
        assertThat(cases.open(reference)).containsExactly("decideNextStep");
    }

    @Test
    void ofTwoWhoBookASlotAtOnceOneHasItAndTheOtherIsToldAndLosesNothing() throws Exception {
        plans(TUESDAY, "60", "60", LINK);
        plans(TUESDAY, "60", "60", "https://meet.example.org/SURGERY2");
        var first = accepted("prosecutor");
        var second = accepted("prosecutor.two");
        var slot = slot(first, "10:00am");
        assertThat(offered(second, BOOK)).containsKey(slot);

        var refused = atOnce(() -> forcesBooking(first, slot), () -> forcesBooking(second, slot));

        assertThat(refused).singleElement().satisfies(refusal -> {
            assertThat(refusal).isInstanceOf(FormRefused.class);
            assertThat(refusal).hasMessageContaining("Slot: somebody else has just booked this slot; choose another");
        });
        assertThat(Stream.of(first, second).map(cases::open).filter(open -> open.contains(GIVE)))
                .hasSize(1);
        var loser = cases.open(first).contains(BOOK) ? first : second;
        assertThat(offered(loser, BOOK)).hasSize(1).doesNotContainKey(slot);
        books(loser, "10:00am");
        assertThat(cases.open(loser)).contains(GIVE);
    }

    @Test
    void aProsecutorGivesAdviceInOneSurgeryAtATime() throws Exception {
        plans(TUESDAY, "60", "60", LINK);
        plans("2026-06-09T10:30+01:00", "60", "60", "https://meet.example.org/SURGERY2");
        var first = accepted("prosecutor");
        var second = accepted("prosecutor");
        var early = slot(first, "10:00am");
        var late = slot(second, "10:30am");

        var refused = atOnce(() -> forcesBooking(first, early), () -> forcesBooking(second, late));

        assertThat(refused)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal)
                        .hasMessageContaining("the prosecutor gives advice in another surgery at that time"));
        var loser = cases.open(first).contains(BOOK) ? first : second;
        assertThat(offered(loser, BOOK)).as("the other slot at that time").isEmpty();
    }

    @Test
    void adviceIsGivenToNobodyWhoIsInAnotherSurgeryAtThatTime() {
        plans(TUESDAY, "60", "60", LINK);
        plans(TUESDAY, "60", "60", "https://meet.example.org/SURGERY2");
        var first = accepted("prosecutor");
        books(first, "10:00am");
        var second = accepted("prosecutor.two");
        books(second, "10:00am");
        var advice = cases.task(second, GIVE);

        assertThatThrownBy(() -> asAdmin(() -> tasks.setAssignee(advice.getId(), "prosecutor")))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("prosecutor gives advice in another surgery at that time");
        asAdmin(() -> tasks.setAssignee(advice.getId(), "prosecutor.three"));
        assertThat(prosecutors(second)).containsExactly("prosecutor.three");
        cases.runsJobs(second);
        assertThat(mailbox.about(second, NEWS))
                .flatExtracting(Mailbox.Message::to)
                .contains("prosecutor.three@south-west.example.org");
    }

    @Test
    void withoutAFreeSlotInTimeALegalManagerPlansAnotherSurgery() {
        plans("2026-07-01T10:00+01:00", "60", "60", LINK);
        var reference = accepted("prosecutor");
        assertThat(cases.open(reference)).contains("planAnotherSurgery");
        assertThat(cases.who(reference, "planAnotherSurgery")).isEqualTo("south-west-legal-manager");
        assertThat(cases.due(reference, "planAnotherSurgery")).isEqualTo(LocalDate.of(2026, 6, 3));

        plansAnother(reference, TUESDAY);

        assertThat(offered(reference, BOOK).values()).containsExactly("9 June 2026 at 10:00am, 60 minutes, in a room");
        books(reference, "10:00am");
        assertThat(due(reference)).isEqualTo("2026-06-09T10:00:00Z");
    }

    @Test
    void aSurgeryAfterTheTwentyOneDaysDoesNotMakeTheAdviceLessLate() {
        var reference = accepted("prosecutor");
        plansAnother(reference, "2026-07-01T10:00+01:00");
        books(reference, "1 July");

        assertThat(due(reference)).isEqualTo("2026-06-22T22:59:00Z");
    }

    @Test
    void insteadOfAnotherSurgeryTheAdviceIsGivenInWriting() {
        var reference = accepted("prosecutor");
        cases.does(reference, "planAnotherSurgery", "surgeryPlanAnswer", "written");

        assertThat(cases.due(reference, GIVE)).isEqualTo(LocalDate.of(2026, 6, 22));
        cases.does(reference, GIVE, "actionPlanNeeded", "no");
        assertThat(cases.ends(reference, "earlyAdviceSurgery")).containsExactly("adviceGiven");
    }

    @Test
    void whoeverPlansAnotherSurgerySeesWhyNoSlotFits() {
        plans(TUESDAY, "60", "60", LINK);
        var reference = accepted("prosecutor");
        cases.does(reference, BOOK, "slotFound", "no", "noSlotReason", "sergeantAway");

        assertThat(cases.answer(cases.task(reference, "planAnotherSurgery"), "noSlotReason"))
                .isEqualTo("sergeantAway");
        plansAnother(reference, "2026-06-10T10:00+01:00");
        assertThat(offered(reference, BOOK)).hasSize(2);
    }

    @Test
    void whoHasToComeIsInvitedWithAnEntryForTheCalendar() {
        var reference = booked("prosecutor", "10:00am");
        assertThat(mailbox.about(reference, NEWS)).as("while the job waits").isEmpty();
        cases.runsJobs(reference);

        var mails = mailbox.about(reference, NEWS);

        assertThat(mails)
                .flatExtracting(Mailbox.Message::to)
                .containsExactlyInAnyOrder(
                        "officer@avon-and-somerset.example.org",
                        "sergeant@avon-and-somerset.example.org",
                        "prosecutor@south-west.example.org");
        assertThat(mails).allSatisfy(mail -> {
            assertThat(mail.subject()).isEqualTo("Surgery booked: " + cases.updateReference(reference));
            assertThat(mail.text()).contains(reference, "Tuesday 9 June 2026", "10am", LINK);
            assertThat(mail.text() + entry(mail)).doesNotContain("rape", " S1", "Avon");
            assertThat(entry(mail))
                    .contains("METHOD:REQUEST", "SEQUENCE:0", "DTSTART:20260609T090000Z", "DTEND:20260609T100000Z")
                    .contains("LOCATION:" + LINK)
                    .contains("SUMMARY:Meeting\\, reference " + cases.updateReference(reference))
                    .doesNotContain(reference);
        });
        assertThat(cases.ends(reference, "surgeryInvitation")).containsExactly("invited", "invited", "invited");
    }

    @Test
    void whoeverTakesTheCaseOverIsInvitedInThePlaceOfTheOneBefore() {
        var reference = booked("prosecutor", "10:00am");
        cases.runsJobs(reference);
        var colleagues = new Colleagues(identity).police("officer.new", "officer");
        try {
            cases.starts("sergeant", "changeCasePeople", "caseReference", reference, "handedRole", "officer");
            cases.does(reference, "handCaseOver", "handOverNow", "yes", "takenOverBy", "officer.new");
            cases.runsJobs(reference);

            assertThat(mailbox.about(reference, NEWS))
                    .filteredOn(mail -> mail.to().contains("officer.new@avon-and-somerset.example.org"))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.text()).contains("Tuesday 9 June 2026", "10am"));
            moves("officer.new", reference, "11:00am");
            cases.runsJobs(reference);
            assertThat(mailbox.about(reference, NEWS))
                    .filteredOn(mail -> mail.to().contains("officer@avon-and-somerset.example.org"))
                    .as("told of the first date alone")
                    .hasSize(1);
        } finally {
            colleagues.go();
        }
    }

    @Test
    void theDateAndTheCalendarsFollowASurgeryThatIsMoved() {
        var reference = booked("prosecutor", "10:00am");
        cases.runsJobs(reference);
        var uid = uid(mailbox.about(reference, NEWS).get(0));

        moves("sergeant", reference, "11:00am");

        assertThat(cases.ends(reference, "moveSurgery")).containsExactly("surgeryMoved");
        assertThat(due(reference)).isEqualTo("2026-06-09T11:00:00Z");
        assertThat(timer(reference)).isEqualTo("2026-06-08T11:00:00Z");
        assertThat(shown(reference, GIVE, "surgeryMovedReason")).isEqualTo("court");
        cases.runsJobs(reference);
        var moved = mailbox.about(reference, NEWS).subList(3, 6);
        assertThat(moved).allSatisfy(mail -> {
            assertThat(mail.subject()).startsWith("Surgery moved: ");
            assertThat(uid(mail)).isEqualTo(uid);
            assertThat(entry(mail)).contains("METHOD:REQUEST", "SEQUENCE:1", "DTSTART:20260609T100000Z");
        });
        assertThat(offered(accepted("prosecutor.two"), BOOK).values())
                .as("the slot that was left")
                .containsExactly("9 June 2026 at 10:00am, 60 minutes, by a link");
    }

    @Test
    void ofSeveralChangesTheNewestAloneIsTold() {
        var reference = booked("prosecutor", "10:00am");
        moves("prosecutor", reference, "11:00am");
        cases.runsJobs(reference);

        assertThat(mailbox.about(reference, NEWS))
                .hasSize(3)
                .allSatisfy(mail -> assertThat(entry(mail)).contains("SEQUENCE:1"));
        assertThat(cases.ends(reference, "surgeryInvitation"))
                .contains("invited", "invitationNotSent")
                .hasSize(6);
    }

    @Test
    void aSlotThatThePoliceGiveBackIsFreeAgainAndTheCaseBooksAnother() {
        var reference = booked("prosecutor", "10:00am");
        cases.runsJobs(reference);
        var uid = uid(mailbox.about(reference, NEWS).get(0));

        givesBack("officer", reference);

        assertThat(states(reference)).containsExactly("replaced", "policeCancelled");
        assertThat(cases.open(reference)).contains(BOOK).doesNotContain(GIVE);
        assertThat(cases.answer(cases.task(reference, BOOK), "surgeryLost")).isEqualTo("policeCancelled");
        assertThat(cases.answer(cases.task(reference, BOOK), "surgeryLostReason"))
                .isEqualTo("illness");
        assertThat(offered(reference, BOOK)).hasSize(2);
        cases.runsJobs(reference);
        assertThat(mailbox.about(reference, NEWS).subList(3, 6)).allSatisfy(mail -> {
            assertThat(mail.subject()).startsWith("Surgery called off: ");
            assertThat(entry(mail)).contains("METHOD:CANCEL", "SEQUENCE:1", "STATUS:CANCELLED");
            assertThat(uid(mail)).isEqualTo(uid);
        });
        books(reference, "11:00am");
        cases.runsJobs(reference);
        assertThat(mailbox.about(reference, NEWS).subList(6, 9)).allSatisfy(mail -> {
            assertThat(uid(mail)).as("another surgery").isNotEqualTo(uid);
            assertThat(entry(mail)).contains("SEQUENCE:0");
        });
    }

    @Test
    void aSlotThatTheCpsCallsOffIsOfferedToNobodyAndIsNoAbsenceOfThePolice() {
        var reference = booked("prosecutor", "10:00am");
        givesBack("legal.manager", reference);
        assertThat(states(reference)).containsExactly("replaced", "cpsCancelled");
        assertThat(offered(reference, BOOK).values()).containsExactly("9 June 2026 at 11:00am, 60 minutes, by a link");

        books(reference, "11:00am");
        cases.passes(Duration.ofDays(8));
        cases.does(reference, GIVE, "surgeryResult", "cpsCancelled", "surgeryLostReason", "technical");

        assertThat(states(reference)).containsExactly("replaced", "cpsCancelled", "replaced", "cpsCancelled");
        assertThat(cases.answer(cases.task(reference, "planAnotherSurgery"), "surgeryLost"))
                .isEqualTo("cpsCancelled");
    }

    @Test
    void policeWhoDidNotComeBookAgainAndTheFormSaysWhy() {
        var reference = booked("prosecutor", "10:00am");
        plans("2026-06-11T10:00+01:00", "60", "60", LINK);
        cases.runsJobs(reference);
        cases.passes(Duration.ofDays(8));
        cases.does(reference, GIVE, "surgeryResult", "policeAbsent", "surgeryLostReason", "otherDuty");

        assertThat(states(reference)).containsExactly("policeAbsent");
        assertThat(cases.answer(cases.task(reference, BOOK), "surgeryLost")).isEqualTo("policeAbsent");
        assertThat(cases.answer(cases.task(reference, BOOK), "surgeryLostReason"))
                .isEqualTo("otherDuty");
        cases.runsJobs(reference);
        assertThat(mailbox.about(reference, NEWS)).as("nothing is called off").hasSize(3);
        books(reference, "11 June");
        assertThat(due(reference)).isEqualTo("2026-06-11T10:00:00Z");
    }

    @Test
    void nobodyHasFailedToComeBeforeTheSurgeryBegins() {
        var reference = booked("prosecutor", "10:00am");

        assertThatThrownBy(() ->
                        cases.does(reference, GIVE, "surgeryResult", "policeAbsent", "surgeryLostReason", "notKnown"))
                .hasMessageContaining("What became of the surgery?: choose one of the answers offered");
        assertThat(shown(reference, GIVE, "surgeryBegun")).isEqualTo("no");
        assertThat(states(reference)).containsExactly("toCome");
        cases.passes(Duration.ofDays(8));
        assertThat(shown(reference, GIVE, "surgeryBegun")).isEqualTo("yes");
    }

    @Test
    void noSurgeryIsPlannedOnAWeekendOrABankHoliday() {
        assertThatThrownBy(() -> plans("2026-06-06T10:00+01:00", "60", "60", LINK))
                .hasMessageContaining("6 June 2026 is no working day (a Saturday); choose another day");
        assertThatThrownBy(() -> plans("2026-08-31T10:00+01:00", "60", "60", LINK))
                .hasMessageContaining("31 August 2026 is no working day (Summer Bank Holiday); choose another day");
        var reference = accepted("prosecutor");
        assertThatThrownBy(() -> plansAnother(reference, "2026-06-06T10:00+01:00"))
                .hasMessageContaining("is no working day");
        assertThat(jdbc.sql("select count(*) from casework.surgery_slot where not withdrawn")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aSurgeryFitsIntoItsDayAndItsPlace() {
        plans(TUESDAY, "60", "30", LINK);

        assertThatThrownBy(() -> plans("2026-06-09T10:45+01:00", "60", "30", LINK))
                .hasMessageContaining("a surgery is planned there already at that time");
        assertThatThrownBy(() -> plans(TUESDAY, "60", "90", "https://meet.example.org/SURGERY2"))
                .hasMessageContaining("the surgery is shorter than the time for one case");
        assertThatThrownBy(() -> plans("2026-06-09T22:00+01:00", "180", "60", LINK))
                .hasMessageContaining("a surgery ends on the day on which it begins");
    }

    @Test
    void aLegalManagerAlonePlansASurgery() {
        assertThatThrownBy(() -> plans("prosecutor", TUESDAY, "60", "60", LINK))
                .hasMessageContaining("only a legal manager plans a surgery, for their own Area");
        assertThatThrownBy(() -> plans("officer", TUESDAY, "60", "60", LINK))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void anotherAreasSlotsAreNotOffered() {
        plans("southeast.legal.manager", TUESDAY, "60", "60", LINK);

        assertThat(cases.open(accepted("prosecutor"))).contains("planAnotherSurgery");
    }

    @Test
    void onlyASurgeryToComeOfTheOwnCaseIsMoved() {
        var reference = booked("prosecutor", "10:00am");

        assertThatThrownBy(() -> begins("kent.officer", reference)).hasMessageContaining("is no case of yours");
        assertThatThrownBy(() -> begins("paralegal", reference)).hasMessageContaining("is no case of yours");
        begins("officer", reference);
        cases.does(reference, "changeSurgery", "surgeryChange", "nothing");
        assertThat(cases.ends(reference, "moveSurgery")).containsExactly("surgeryLeft");
        assertThat(states(reference)).containsExactly("toCome");
        begins("officer", reference);
        cases.passes(Duration.ofDays(9));
        assertThatThrownBy(() -> cases.does(
                        reference, "changeSurgery", "surgeryChange", "giveBack", "surgeryChangeReason", "illness"))
                .as("who did not come gives nothing back")
                .hasMessageContaining("this case has no surgery to come any more");
        cases.does(reference, "giveAdvice", "surgeryResult", "attended", "actionPlanNeeded", "no");
        assertThat(offered(reference, "changeSurgery"))
                .as("slots for a surgery that is over")
                .isEmpty();
        cases.does(reference, "changeSurgery", "surgeryChange", "nothing");
        assertThatThrownBy(() -> begins("officer", reference)).hasMessageContaining("has no surgery to come");
    }

    @Test
    void everyStepOfASurgeryIsRaisedWhenItIsLate() {
        var reference = accepted("prosecutor");
        cases.isLate(reference, "planAnotherSurgery");
        assertThat(cases.asked(reference, cases.task(reference, "planAnotherSurgery")))
                .isNotEmpty();
        plansAnother(reference, "2026-06-23T10:00+01:00");
        cases.isLate(reference, BOOK);
        assertThat(cases.asked(reference, cases.task(reference, BOOK))).isNotEmpty();
        plans("2026-06-26T10:00+01:00", "60", "60", LINK);
        books(reference, "26 June");
        begins("officer", reference);
        cases.isLate(reference, "changeSurgery");
        assertThat(cases.asked(reference, cases.task(reference, "changeSurgery")))
                .isNotEmpty();
        assertThat(cases.asked(reference, cases.task(reference, GIVE))).isNotEmpty();
    }

    @Test
    void theSlotOfACaseThatWasRegisteredInErrorIsFreeAgain() {
        var reference = booked("prosecutor", "10:00am");
        cases.runsJobs(reference);
        var other = accepted("prosecutor.two");
        assertThat(offered(other, BOOK).values()).noneMatch(words -> words.contains("10:00am"));

        cases.starts(
                "inspector",
                "annulCase",
                Cases.map(
                        "caseReference",
                        reference,
                        "annulledBecause",
                        "practice",
                        "annulmentWhy",
                        "A slip of the pen."));
        cases.runsJobs(reference);
        cases.runsJobs(reference + "X1");

        assertThat(offered(other, BOOK).values()).anyMatch(words -> words.contains("10:00am"));
        assertThat(mailbox.about(reference + "X1", NEWS))
                .hasSize(6)
                .last()
                .satisfies(mail -> assertThat(entry(mail)).contains("METHOD:CANCEL"));
        cases.isAtRest(reference + "X1");
    }

    private String accepted(String prosecutor) {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.does(reference, "askForAdvice");
        cases.does(
                reference,
                "triageAdviceRequest",
                "triageOutcome",
                "accept",
                "prosecutor",
                prosecutor,
                "adviceMethod",
                "surgery");
        return reference;
    }

    /** A case that has the slot that begins then, of two that are planned. */
    private String booked(String prosecutor, String slot) {
        plans(TUESDAY, "120", "60", LINK);
        var reference = accepted(prosecutor);
        books(reference, slot);
        return reference;
    }

    private void plans(String from, String minutes, String each, String link) {
        plans("legal.manager", from, minutes, each, link);
    }

    private void plans(String person, String from, String minutes, String each, String link) {
        cases.starts(
                person,
                "planSurgery",
                Cases.map(
                        "sessionFrom",
                        from,
                        "sessionMinutes",
                        minutes,
                        "slotMinutes",
                        each,
                        "sessionPlaceKind",
                        "link",
                        "sessionLink",
                        link));
    }

    private void plansAnother(String reference, String from) {
        cases.does(
                reference,
                "planAnotherSurgery",
                "surgeryPlanAnswer",
                "planned",
                "sessionFrom",
                from,
                "sessionMinutes",
                "60",
                "slotMinutes",
                "60",
                "sessionPlaceKind",
                "room",
                "sessionRoom",
                "Room 4, second floor");
    }

    private void books(String reference, String slot) {
        cases.does(
                reference,
                BOOK,
                "slotFound",
                "yes",
                "surgerySlot",
                slot(reference, slot),
                "surgerySergeant",
                "sergeant");
    }

    private Void forcesBooking(String reference, String slot) {
        cases.forces(reference, BOOK, "slotFound", "yes", "surgerySlot", slot, "surgerySergeant", "sergeant");
        return null;
    }

    private void begins(String person, String reference) {
        cases.starts(person, "moveSurgery", Cases.map("caseReference", reference));
    }

    private void moves(String person, String reference, String slot) {
        begins(person, reference);
        var id = offered(reference, "changeSurgery").entrySet().stream()
                .filter(option -> option.getValue().contains(slot))
                .findFirst()
                .orElseThrow()
                .getKey();
        cases.does(
                reference, "changeSurgery", "surgeryChange", "move", "surgerySlot", id, "surgeryChangeReason", "court");
    }

    private void givesBack(String person, String reference) {
        begins(person, reference);
        cases.does(reference, "changeSurgery", "surgeryChange", "giveBack", "surgeryChangeReason", "illness");
        assertThat(cases.ends(reference, "moveSurgery")).contains("slotGivenBack");
    }

    private String slot(String reference, String words) {
        return offered(reference, BOOK).entrySet().stream()
                .filter(option -> option.getValue().contains(words))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** The slots that a form offers at this moment: number and words. */
    private Map<String, String> offered(String reference, String task) {
        return Stream.of(shown(reference, task, "slotOptions").split("\\|"))
                .filter(option -> !option.isEmpty())
                .map(option -> option.split("="))
                .collect(toMap(option -> option[0], option -> option[1], (one, two) -> one, LinkedHashMap::new));
    }

    private String shown(String reference, String task, String variable) {
        return (String)
                forms.getTaskFormVariables(cases.task(reference, task).getId()).get(variable);
    }

    private Instant due(String reference) {
        return cases.task(reference, GIVE).getDueDate().toInstant();
    }

    private Instant timer(String reference) {
        return jobs.createJobQuery()
                .processInstanceId(cases.task(reference, GIVE).getProcessInstanceId())
                .activityId("giveAdviceDueSoon")
                .singleResult()
                .getDuedate()
                .toInstant();
    }

    private List<String> states(String reference) {
        return jdbc.sql("select state from casework.surgery_booking where case_reference = ? order by id")
                .param(reference)
                .query(String.class)
                .list();
    }

    private List<String> prosecutors(String reference) {
        return jdbc.sql("select prosecutor from casework.surgery_booking where case_reference = ? order by id")
                .param(reference)
                .query(String.class)
                .list();
    }

    /** The entry for the calendar as the mail server received it, its long lines put together. */
    private static String entry(Mailbox.Message mail) {
        return mail.attachments().stream()
                .map(file -> String.valueOf(((Map<?, ?>) file).get("text")))
                .findFirst()
                .orElseThrow()
                .replace("\r\n ", "");
    }

    private static String uid(Mailbox.Message mail) {
        var uid = Pattern.compile("UID:(\\S+)").matcher(entry(mail));
        assertThat(uid.find()).isTrue();
        return uid.group(1);
    }

    private void asAdmin(Runnable work) {
        identity.setAuthentication("admin", List.of("camunda-admin"));
        try {
            work.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    /**
     * Two people press in the same moment; what they are refused with. Neither gets on before both have got to where one
     * has to wait for the other.
     */
    private List<Throwable> atOnce(Callable<Void> one, Callable<Void> other) throws Exception {
        var people = Executors.newFixedThreadPool(2);
        try {
            var pressed = new TransactionTemplate(transactions).execute(status -> {
                jdbc.sql("select id from casework.surgery_slot for update")
                        .query(Long.class)
                        .list();
                var both = Stream.of(one, other).map(people::submit).toList();
                var deadline = Instant.now().plusSeconds(60);
                while (waiting() < 2) {
                    assertThat(Instant.now()).as("both wait").isBefore(deadline);
                    Thread.onSpinWait();
                }
                return both;
            });
            var refused = new ArrayList<Throwable>();
            for (var press : pressed) {
                try {
                    press.get(60, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    refused.add(e.getCause());
                }
            }
            return refused;
        } finally {
            people.shutdownNow();
        }
    }

    private int waiting() {
        return jdbc.sql("select count(distinct pid) from pg_locks where not granted")
                .query(Integer.class)
                .single();
    }
}
