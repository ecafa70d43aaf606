package uk.jointcasework.lateness;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.forms.FormCheck;
import uk.jointcasework.forms.StartDoor;
import uk.jointcasework.run.Wide;
import uk.jointcasework.time.IndependentCalendar;
import uk.jointcasework.time.LengthUnit;

/**
 * Months of casework on a moved clock with people who answer late at random: the lateness ladder does what an independent
 * reckoning expects, and nothing else. A whole year of a thousand cases: {@code mvn verify -Pyear}.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "demo.data=${test.data:target/test-data/ide}/year",
            "demo.cases=false",
            "spring.datasource.hikari.connection-init-sql=set synchronous_commit to off",
            "camunda.bpm.job-execution.enabled=false",
            // Nobody asks afterwards which value a variable had when: half of what is written can be left out.
            "camunda.bpm.history-level=audit",
            // Every night has its clean-up otherwise, and the reckoning at the end wants to see the whole year.
            "camunda.bpm.generic-properties.properties.history-cleanup-enabled=false",
            "logging.level.org.camunda.bpm.engine.context=off"
        })
@ActiveProfiles("demo")
// Its database and its mails are large, and nobody needs them afterwards.
@DirtiesContext
@Wide("LatenessLadderTest")
class YearOfLatenessTest {

    private static final Logger LOG = LoggerFactory.getLogger(YearOfLatenessTest.class);

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 6, 1);
    private static final long SEED = Long.getLong("year.seed", 20260601);
    private static final int CASES = Integer.getInteger("year.cases", 12);
    private static final int DAYS = Integer.getInteger("year.days", 100);

    /** These count from a day or a moment that somebody has set or that is on record; all others from when work starts. */
    private static final Set<String> COUNTED_FROM_A_DATE = Set.of(
            "adviceReturnAnswer",
            "earlyAdvice",
            "nextReview",
            "actionItem",
            "materialReturn",
            "fileCorrection",
            "chargingReview",
            "chargingReviewPriority",
            "custodyDecision",
            "thresholdReview",
            "interviewDay",
            "meetingDay",
            "plea",
            "measuresApplication",
            "measuresApplicationMagistrates",
            "courtAnswer",
            "groundRules",
            "preTrialOffer",
            "preTrialDay",
            "talkDay",
            "pausedReview",
            "decisionMeeting",
            "nextContact",
            "reviewWindow",
            "localResolution",
            "independentRequest",
            "independentReview",
            "challengeWindow",
            "bailAction",
            "custodyAction");

    private record Row(
            long id,
            String caseReference,
            String work,
            String task,
            String agency,
            String force,
            String cpsArea,
            String role,
            String clock,
            LengthUnit unit,
            int length,
            int remindBefore,
            Instant started,
            Instant originalDue,
            Instant due,
            Instant remindAt,
            Instant stopped,
            Instant ended) {}

    private record OwnPerson(String caseReference, String role, String person, Instant since, Instant ended) {}

    private record Taken(long deadline, int occurrence, int rung, Instant at, String policeRole, String cpsRole) {}

    @TestConfiguration
    static class Mail {

        @Bean
        CountedMail mailSender() {
            return new CountedMail();
        }
    }

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private CountedMail mail;

    @Autowired
    private EngineClock clock;

    @Autowired
    private StartDoor startDoor;

    @Autowired
    private FormCheck check;

    @Autowired
    private JdbcClient jdbc;

    private final List<String> problems = new ArrayList<>();
    private final Map<String, List<String>> members = new HashMap<>();
    private final List<OwnPerson> own = new ArrayList<>();

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void everyStepIsTakenOnceAndWhenItIsDueAndNoneThatIsNotDue() {
        var begun = Clock.systemUTC().instant();
        var people =
                new LatePeople(engine, clock, startDoor, check, jdbc, SEED, FIRST_DAY, FIRST_DAY.plusDays(DAYS - 1));
        var shown = new TreeMap<Instant, List<Long>>();
        for (int day = 5; day < DAYS; day += 5) {
            people.at(
                    FIRST_DAY
                            .plusDays(day)
                            .atTime(12, 0, 0)
                            .atZone(clock.getZone())
                            .toInstant(),
                    () -> shown.put(clock.instant(), shownMarks()));
        }
        people.work(CASES);
        shown.put(clock.instant(), shownMarks());
        var worked = Clock.systemUTC().instant();

        var rows = rows();
        var ladders = new TreeMap<Long, ExpectedLadder>();
        var changes = changes();
        var suspects = suspects();
        var supportAtRisk = supportAtRisk();
        for (var row : rows) {
            var noticed = people.noticed().get(row.id());
            isRightFromTheStart(row, noticed.at());
            // Nobody chases those who are asked to unblock work: the next rung of that work does.
            if (!row.task().equals("unblockLateWork")) {
                ladders.put(
                        row.id(),
                        new ExpectedLadder(
                                new ExpectedLadder.Facts(
                                        row.id(),
                                        row.task(),
                                        row.agency(),
                                        row.cpsArea(),
                                        row.unit(),
                                        row.remindBefore(),
                                        noticed.at(),
                                        row.originalDue(),
                                        row.ended(),
                                        supportAtRisk.contains(row.caseReference())),
                                changes.getOrDefault(row.id(), List.of()),
                                suspects.get(row.caseReference())));
            }
        }
        shown.forEach((moment, marks) -> {
            ladders.values().forEach(ladder -> ladder.until(moment));
            compare("Mark of late work at " + moment, marks(ladders, moment), marks, Map.of());
        });
        var byId = rows.stream().collect(Collectors.toMap(Row::id, row -> row));
        ladders.forEach((id, ladder) -> isRightInTheEnd(byId.get(id), ladder));
        var expected = expected(ladders);
        var taken = taken();
        compare("Step", expected, taken, byId);
        compare("Mail", mails(expected, byId, people.noticed()), sentMails(), Map.of());
        mail.repeated().forEach(id -> problems.add("Mail sent twice: " + id));
        areOnlyMarksOfLateWork();

        LOG.info(figures(
                people,
                rows,
                changes,
                ladders,
                expected,
                taken,
                Duration.between(begun, worked).toSeconds()));
        assertThat(problems).as("problems with seed " + SEED).isEmpty();
        assertThat(expected).as("steps, or this proves nothing").hasSizeGreaterThan(CASES);
    }

    private void isRightFromTheStart(Row row, Instant created) {
        var due = IndependentCalendar.due(row.started(), row.length(), row.unit());
        if (!due.equals(row.originalDue())) {
            problems.add(row + " is due " + row.originalDue() + ", expected " + due);
        }
        if (!COUNTED_FROM_A_DATE.contains(row.clock())
                && !row.started().equals(created.truncatedTo(ChronoUnit.MINUTES))) {
            problems.add(row + " counts from " + row.started() + ", but came up at " + created);
        }
    }

    private void isRightInTheEnd(Row row, ExpectedLadder ladder) {
        problems.addAll(ladder.wrongDates());
        if (!ladder.due().equals(row.due())) {
            problems.add(row + " is due " + row.due() + " in the end, expected " + ladder.due());
        }
        if (!ladder.remind().equals(row.remindAt())) {
            problems.add(row + " is reminded of at " + row.remindAt() + ", expected " + ladder.remind());
        }
    }

    private static Set<Taken> expected(Map<Long, ExpectedLadder> ladders) {
        return ladders.values().stream()
                .flatMap(ladder -> ladder.steps().stream())
                .map(step -> new Taken(
                        step.deadline(), step.occurrence(), step.rung(), step.at(), step.policeRole(), step.cpsRole()))
                .collect(Collectors.toSet());
    }

    private Set<String> mails(Set<Taken> steps, Map<Long, Row> rows, Map<Long, LatePeople.Noticed> noticed) {
        var mails = new TreeSet<String>();
        for (var step : steps) {
            var row = rows.get(step.deadline());
            var recipients = new TreeSet<String>();
            if (step.rung() > 0) {
                recipients.addAll(told(row, row.force(), step.policeRole(), step.at()));
                recipients.addAll(told(row, row.cpsArea(), step.cpsRole(), step.at()));
            } else if (noticed.get(row.id()).assignee() != null) {
                recipients.add(noticed.get(row.id()).assignee());
            } else {
                recipients.addAll(
                        told(row, row.agency().equals("cps") ? row.cpsArea() : row.force(), row.role(), step.at()));
            }
            recipients.forEach(recipient -> mails.add("%s ladder:%d:%d %d %s sent"
                    .formatted(row.caseReference(), row.id(), step.rung(), step.occurrence(), recipient)));
        }
        return mails;
    }

    /** The case's own person in a role at a moment, if it had one then; else everybody of the role. */
    private List<String> told(Row row, String unit, String role, Instant at) {
        return own().stream()
                .filter(person -> person.caseReference().equals(row.caseReference())
                        && person.role().equals(role)
                        && !person.since().isAfter(at)
                        && (person.ended() == null || person.ended().isAfter(at)))
                .map(OwnPerson::person)
                .filter(members(unit, role)::contains)
                .findFirst()
                .map(List::of)
                .orElseGet(() -> members(unit, role));
    }

    private List<OwnPerson> own() {
        if (own.isEmpty()) {
            own.addAll(jdbc.sql(
                            "select case_reference, role, person, since, ended_at as ended from casework.case_person")
                    .query((row, number) -> new OwnPerson(
                            row.getString("case_reference"),
                            row.getString("role"),
                            row.getString("person"),
                            row.getTimestamp("since").toInstant(),
                            row.getTimestamp("ended") == null
                                    ? null
                                    : row.getTimestamp("ended").toInstant()))
                    .list());
        }
        return own;
    }

    private List<String> members(String unit, String role) {
        return members.computeIfAbsent(
                unit + "-" + role,
                group -> engine.getIdentityService().createUserQuery().memberOfGroup(group).list().stream()
                        .map(User::getId)
                        .toList());
    }

    private static Set<Long> marks(Map<Long, ExpectedLadder> ladders, Instant now) {
        return ladders.entrySet().stream()
                .filter(entry -> entry.getValue().isStuck(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private <T> void compare(String what, Set<T> expected, List<T> found, Map<Long, Row> rows) {
        var seen = new HashSet<T>();
        found.forEach(one -> {
            if (!seen.add(one)) {
                problems.add(what + " twice: " + one);
            } else if (!expected.contains(one)) {
                problems.add(what + " that is not expected: " + one + about(one, rows));
            }
        });
        expected.stream()
                .filter(one -> !seen.contains(one))
                .forEach(one -> problems.add(what + " that is missing: " + one + about(one, rows)));
    }

    private static String about(Object one, Map<Long, Row> rows) {
        var row = one instanceof Taken step ? rows.get(step.deadline()) : rows.get(one);
        return row == null ? "" : " of " + row;
    }

    private void areOnlyMarksOfLateWork() {
        jdbc.sql("select incident_type_ || ': ' || coalesce(incident_msg_, '') from act_ru_incident"
                        + " where incident_type_ <> 'lateWork'")
                .query(String.class)
                .list()
                .forEach(problems::add);
    }

    private List<Row> rows() {
        return jdbc.sql("select * from casework.deadline order by id")
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        row.getString("case_reference"),
                        row.getString("work"),
                        row.getString("task"),
                        row.getString("agency"),
                        row.getString("force"),
                        row.getString("cps_area"),
                        row.getString("role"),
                        row.getString("clock"),
                        LengthUnit.of(row.getString("unit")),
                        row.getInt("length"),
                        row.getInt("remind_before"),
                        instant(row, "started_at"),
                        instant(row, "original_due"),
                        instant(row, "due"),
                        instant(row, "remind_at"),
                        instant(row, "stopped_at"),
                        instant(row, "ended_at")))
                .list();
    }

    private Map<Long, List<ExpectedLadder.Change>> changes() {
        record Of(long deadline, ExpectedLadder.Change change) {}
        var all = new ArrayList<Of>();
        // What a detention shortens or gives back is expected from how the suspects stand, not from what was written.
        all.addAll(jdbc.sql("select * from casework.deadline_change where kind <> 'recalculated' order by id")
                .query((row, number) -> new Of(
                        row.getLong("deadline"),
                        new ExpectedLadder.Change(
                                instant(row, "changed_at"), row.getString("kind"), instant(row, "due_after"), 0)))
                .list());
        all.stream()
                .filter(of -> of.change().kind().equals("moved"))
                .filter(of -> !of.change().due().equals(endOfDay(of.change().due())))
                .forEach(of -> problems.add(
                        "deadline " + of.deadline() + " was moved to the middle of a day: " + of.change()));
        // Whoever asks for the next rung gets it at once; with a suspect held only the hours count, and both sides may
        // ask.
        all.addAll(jdbc.sql("""
                        select s.deadline, s.rung, a.answered_at
                        from casework.escalation_answer a join casework.escalation_step s on s.id = a.step
                        where a.answer = 'raisedHigher'
                        """)
                .query((row, number) -> new Of(
                        row.getLong("deadline"),
                        new ExpectedLadder.Change(instant(row, "answered_at"), "raised", null, row.getInt("rung") + 1)))
                .list());
        return all.stream()
                .sorted(Comparator.comparing(of -> of.change().at()))
                .collect(groupingBy(Of::deadline, Collectors.mapping(Of::change, Collectors.toList())));
    }

    private static Instant endOfDay(Instant moment) {
        return IndependentCalendar.endOf(IndependentCalendar.londonDay(moment));
    }

    private Map<String, List<ExpectedLadder.Standing>> suspects() {
        record Of(String caseReference, ExpectedLadder.Standing standing) {}
        return jdbc
                .sql("select * from casework.suspect order by id")
                .query((row, number) -> new Of(
                        row.getString("case_reference"),
                        new ExpectedLadder.Standing(
                                instant(row, "changed_at"),
                                row.getString("label"),
                                row.getString("status"),
                                row.getObject("bail_until", LocalDate.class),
                                instant(row, "custody_until"))))
                .list()
                .stream()
                .collect(groupingBy(Of::caseReference, Collectors.mapping(Of::standing, Collectors.toList())));
    }

    private Set<String> supportAtRisk() {
        return new HashSet<>(jdbc.sql("select reference from casework.case_file where victim_supports <> 'yes'")
                .query(String.class)
                .list());
    }

    private List<Taken> taken() {
        return jdbc.sql("select * from casework.escalation_step order by id")
                .query((row, number) -> new Taken(
                        row.getLong("deadline"),
                        row.getInt("occurrence"),
                        row.getInt("rung"),
                        instant(row, "taken_at"),
                        row.getString("police_role"),
                        row.getString("cps_role")))
                .list();
    }

    private List<String> sentMails() {
        return jdbc.sql("""
                        select case_reference || ' ' || milestone || ' ' || occurrence || ' ' || recipient || ' ' || state
                        from casework.outbound_message where milestone like 'ladder:%'
                        """).query(String.class).list();
    }

    private List<Long> shownMarks() {
        return jdbc.sql("""
                        select configuration_::bigint from act_ru_incident
                        where incident_type_ = 'lateWork' and id_ = cause_incident_id_
                        """).query(Long.class).list();
    }

    private String figures(
            LatePeople people,
            List<Row> rows,
            Map<Long, List<ExpectedLadder.Change>> changes,
            Map<Long, ExpectedLadder> ladders,
            Set<Taken> expected,
            List<Taken> taken,
            long seconds) {
        var figures = new StringBuilder("\nLateness, %d days from %s, seed %d\n".formatted(DAYS, FIRST_DAY, SEED));
        line(figures, "cases", CASES);
        line(figures, "deadlines", rows.size());
        for (var unit : LengthUnit.values()) {
            line(
                    figures,
                    "  in " + unit.word(),
                    rows.stream().filter(row -> row.unit() == unit).count());
        }
        line(
                figures,
                "  still open",
                rows.stream().filter(row -> row.ended() == null).count());
        for (var kind : List.of("moved", "stopped", "resumed", "raised")) {
            line(
                    figures,
                    kind,
                    changes.values().stream()
                            .flatMap(List::stream)
                            .filter(change -> change.kind().equals(kind))
                            .count());
        }
        figures.append("%-34s %10s %10s%n".formatted("steps", "expected", "taken"));
        for (int rung = 0; rung <= 5; rung++) {
            var which = rung;
            figures.append("%-34s %10d %10d%n"
                    .formatted(
                            rung == 0 ? "  reminder" : "  rung " + rung,
                            expected.stream()
                                    .filter(step -> step.rung() == which)
                                    .count(),
                            taken.stream().filter(step -> step.rung() == which).count()));
        }
        figures.append("%-34s %10d %10d%n"
                .formatted(
                        "looks",
                        ladders.values().stream()
                                .mapToLong(ExpectedLadder::looks)
                                .sum(),
                        jdbc.sql("select count(*) from act_hi_actinst where act_id_ = 'lookAtLadder'")
                                .query(Long.class)
                                .single()));
        line(figures, "mails of the ladder", sentMails().size());
        line(figures, "mails in all", mail.count());
        line(figures, "cases shown as stuck in the end", shownMarks().size());
        people.deeds().forEach((deed, times) -> line(figures, "people: " + deed, times));
        line(figures, "jobs run", people.jobsRun());
        line(figures, "seconds", seconds);
        line(figures, "problems", problems.size());
        return figures.toString();
    }

    private static void line(StringBuilder figures, String what, long number) {
        figures.append("%-34s %10d%n".formatted(what, number));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
