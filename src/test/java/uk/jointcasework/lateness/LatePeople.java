package uk.jointcasework.lateness;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.core.London;
import uk.jointcasework.demo.People;
import uk.jointcasework.demo.Typist;
import uk.jointcasework.forms.FormCheck;
import uk.jointcasework.forms.StartDoor;

/**
 * People of two forces and two CPS Areas who answer when it suits them: in time, late, or never. What somebody does with a
 * task hangs on the seed, the case and the task alone, so that the order in which jobs run changes nothing.
 */
final class LatePeople {

    private static final int TASKS_OF_A_CASE = 5;

    private final ProcessEngine engine;
    private final EngineClock clock;
    private final JdbcClient jdbc;
    private final People people;
    private final Random typing = new Random();
    private final MovedClock time;
    private final long seed;
    private final LocalDate firstDay;
    private final LocalDate lastDay;
    private final Map<String, Integer> done = new HashMap<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final Set<String> hurried = new HashSet<>();
    private final Map<Long, Noticed> noticed = new HashMap<>();
    private final TreeMap<String, Integer> deeds = new TreeMap<>();
    private long newest;

    /** When a task came up, and whose it was then: a user id, or null. */
    record Noticed(Instant at, String assignee) {}

    private record Work(
            long id,
            String caseReference,
            String work,
            String task,
            String agency,
            String force,
            Instant due,
            Instant remindAt,
            boolean movable,
            String unit) {}

    LatePeople(
            ProcessEngine engine,
            EngineClock clock,
            StartDoor startDoor,
            FormCheck check,
            JdbcClient jdbc,
            long seed,
            LocalDate firstDay,
            LocalDate lastDay) {
        this.engine = engine;
        this.clock = clock;
        this.jdbc = jdbc;
        this.seed = seed;
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        clock.set(firstDay.atStartOfDay(London.ZONE).toInstant());
        this.people = new People(engine, startDoor, new Typist(check, clock, typing));
        this.time = new MovedClock(clock, engine.getManagementService(), this::noticeNewTasks);
    }

    /** Somebody looks round at each of these moments. */
    void at(Instant moment, Runnable looking) {
        time.at(moment, looking);
    }

    /** Registers cases on random days from the first, and lets everybody work on them to the end of the last. */
    void work(int cases) {
        var days = (int) (lastDay.toEpochDay() - firstDay.toEpochDay());
        for (int number = 0; number < cases; number++) {
            var reference = "52YL%05d26".formatted(number);
            var random = random(reference);
            time.at(timeOfDay(firstDay.plusDays(random.nextInt(days)), random), () -> register(reference, random));
        }
        time.runTo(lastDay.plusDays(1).atStartOfDay(London.ZONE).toInstant());
    }

    private void register(String reference, Random random) {
        var given = new HashMap<String, Object>(Map.of("caseReference", reference, "suspectCount", "1"));
        given.put("cpsArea", null);
        given.put("restrictedBecause", null);
        given.put("namedPeople", null);
        given.put("victimSupports", random.nextInt(10) < 7 ? "yes" : "undecided");
        given.put("isvaSupport", random.nextInt(5) == 0 ? "yes" : "no");
        switch (random.nextInt(10)) {
            case 0, 1 -> {
                given.put("suspect1Status", "custody");
                given.put("suspect1CustodyEnds", moment(Duration.ofHours(20 + random.nextInt(16))));
                hurried.add(reference);
                later(6 * 60, 70 * 60, random, () -> release(reference, random));
            }
            case 2, 3, 4 -> {
                given.put("suspect1Status", "bail");
                given.put("suspect1BailEnds", day(10 + random.nextInt(120)));
            }
            case 5 -> given.put("suspect1Status", "notArrested");
            default -> given.put("suspect1Status", "releasedUnderInvestigation");
        }
        typing.setSeed(random.nextLong());
        var kent = random.nextInt(12) == 0;
        given.put("otherForce", kent);
        people.register(kent ? "kent.officer" : "officer", given);
        did("registered");
    }

    /** A suspect leaves custody, whoever is still busy with the case. */
    private void release(String reference, Random random) {
        hurried.remove(reference);
        if (standing(reference).equals("custody")) {
            var answers = leaves(random);
            answers.put("caseReference", reference);
            answers.put("suspect", "S1");
            trying("left custody", () -> people.start(police(reference), "recordSuspectStatus", answers));
        }
    }

    private String standing(String reference) {
        return jdbc.sql("select status from casework.suspect where case_reference = ? order by id desc limit 1")
                .param(reference)
                .query(String.class)
                .single();
    }

    private Map<String, Object> answersBeforeExpiry(String reference, Random random) {
        return standing(reference).equals("custody") ? leaves(random) : Map.of();
    }

    private Map<String, Object> leaves(Random random) {
        var answers = new HashMap<String, Object>();
        if (random.nextBoolean()) {
            answers.put("suspectStatusIs", "bail");
            answers.put("newBailEnd", day(15 + random.nextInt(60)));
            answers.put("authorisedBy", "custodyOfficer");
            answers.put("bailConditionsSet", "none");
        } else {
            answers.put("suspectStatusIs", "releasedUnderInvestigation");
        }
        return answers;
    }

    private void noticeNewTasks() {
        jdbc.sql("""
                        select id, case_reference, work, task, agency, force, due, remind_at, movable, unit
                        from casework.deadline where id > ? order by id
                        """)
                .param(newest)
                .query((row, number) -> new Work(
                        row.getLong("id"),
                        row.getString("case_reference"),
                        row.getString("work"),
                        row.getString("task"),
                        row.getString("agency"),
                        row.getString("force"),
                        row.getTimestamp("due").toInstant(),
                        row.getTimestamp("remind_at").toInstant(),
                        row.getBoolean("movable"),
                        row.getString("unit")))
                .list()
                .forEach(this::notice);
    }

    private void notice(Work work) {
        newest = work.id();
        var assignee = jdbc.sql("select assignee_ from act_ru_task where id_ = ?")
                .param(work.work())
                .query((row, number) -> String.valueOf(row.getString(1)))
                .optional()
                .orElse("null");
        noticed.put(work.id(), new Noticed(clock.instant(), assignee.equals("null") ? null : assignee));
        var which = work.caseReference() + work.task();
        var random = random(which + seen.merge(which, 1, Integer::sum));
        plan(work, random);
        if (work.movable()
                && !Set.of("changeDate", "unblockLateWork").contains(work.task())
                && random.nextInt(3) == 0) {
            var untilLate = lasting(clock.instant(), work.due().plus(Duration.ofDays(6)));
            for (int change = 1 + random.nextInt(3); change > 0; change--) {
                between(clock.instant().plusSeconds(60), untilLate, random, () -> change(work, random));
            }
        }
    }

    /** When somebody takes the task up, if ever. */
    private void plan(Work work, Random random) {
        Runnable doing = () -> complete(work, random);
        if (work.task().equals("unblockLateWork")) {
            if (random.nextInt(5) < 2) {
                later(10, hurried.contains(work.caseReference()) ? 180 : 4 * 24 * 60, random, doing);
            }
        } else if (work.task().equals("changeDate")) {
            if (random.nextInt(20) == 0) {
                later(24 * 60, 12 * 24 * 60, random, doing);
            } else {
                later(1, 15, random, doing);
            }
        } else if (hurried.contains(work.caseReference())) {
            later(5, random.nextInt(3) == 0 ? 12 * 60 : 100, random, doing);
        } else {
            var now = clock.instant();
            switch (random.nextInt(40)) {
                case 0 -> did("never answered");
                case 1, 2 -> between(work.due().plus(Duration.ofDays(10)), Duration.ofDays(50), random, doing);
                case 3, 4, 5, 6, 7, 8, 9, 10 -> between(work.due(), Duration.ofDays(10), random, doing);
                case 11, 12, 13, 14, 15, 16, 17 ->
                    between(work.remindAt(), lasting(work.remindAt(), work.due()), random, doing);
                default -> between(now, lasting(now, work.remindAt()), random, doing);
            }
        }
    }

    private static Duration lasting(Instant from, Instant to) {
        var time = Duration.between(from, to);
        return time.compareTo(Duration.ofHours(1)) < 0 ? Duration.ofHours(1) : time;
    }

    private void complete(Work work, Random random) {
        var task = engine.getTaskService()
                .createTaskQuery()
                .taskId(work.work())
                .initializeFormKeys()
                .singleResult();
        if (task == null) {
            did("taken away before it was answered");
            return;
        }
        if (task.getDueDate() == null && random.nextInt(10) > 0) {
            // Its clock stands still: most wait until it runs again.
            later(24 * 60, 20 * 24 * 60, random, () -> complete(work, random));
            return;
        }
        var answers = answers(work, random);
        typing.setSeed(random.nextLong());
        trying("answered", () -> {
            people.complete(task, answers);
            done.merge(work.caseReference(), 1, Integer::sum);
        });
    }

    private Map<String, Object> answers(Work work, Random random) {
        var answers = new HashMap<String, Object>();
        var reference = work.caseReference();
        var rested = done.getOrDefault(reference, 0) > TASKS_OF_A_CASE;
        switch (work.task()) {
            case "unblockLateWork" -> unblock(work, answers, random);
            // An extension is asked for and decided as it happens to be; from custody people leave.
            case "actBeforeExpiry" -> answers.putAll(answersBeforeExpiry(reference, random));
            case "authoriseBail" -> answers.put("bailConditionsChange", null);
            case "changeDate" -> answers.put("deadlineChange", "nothing");
            case "recordInvestigationPlan" -> {
                if (hurried.contains(reference)) {
                    answers.put("adviceWanted", "no");
                }
            }
            case "reviewInvestigationPlan" -> answers.put("planAgreed", "yes");
            // A surgery is on a working day, and its slots go while nobody looks.
            case "planAnotherSurgery" -> answers.put("surgeryPlanAnswer", "written");
            case "decideNextStep" -> {
                if (rested) {
                    // Enough of this case: the next date is one that this year does not reach.
                    answers.put("nextStep", "continueInvestigation");
                    answers.put("nextReviewDate", lastDay.plusDays(60).toString());
                } else if (hurried.contains(reference)) {
                    answers.put("nextStep", "submitFile");
                }
            }
            default -> {}
        }
        return answers;
    }

    private void unblock(Work work, Map<String, Object> answers, Random random) {
        var asked = engine.getTaskService().getVariables(work.work());
        var choice = random.nextInt(10);
        if (choice < 4 && "yes".equals(asked.get("lateDateMovable"))) {
            answers.put("unblockStep", "agreedNewDate");
            answers.put("agreedDate", day(random.nextInt(25)));
        } else if (choice < 7 && (Integer) asked.get("rung") < 5) {
            answers.put("unblockStep", "raisedHigher");
        } else {
            answers.put("unblockStep", "helpGiven");
        }
    }

    /** A sergeant or a legal manager moves the date, or stops the clock and lets it run again some time later. */
    private void change(Work work, Random random) {
        if (random.nextInt(5) < 3) {
            changes(work, random, "move", Map.of("newDate", day(random.nextInt(40))));
        } else {
            changes(work, random, "stop", Map.of());
            later(60, 12 * 24 * 60, random, () -> changes(work, random, "restart", Map.of()));
        }
    }

    private void changes(Work work, Random random, String what, Map<String, Object> more) {
        var open = jdbc.sql("select count(*) from casework.deadline where id = ? and ended_at is null")
                .param(work.id())
                .query(Integer.class)
                .single();
        if (open == 0) {
            return;
        }
        var person = work.agency().equals("cps") ? cps(work.caseReference()) : police(work.caseReference());
        typing.setSeed(random.nextLong());
        trying("asked to " + what + " a date", () -> {
            people.start(person, "changeDeadline", Map.of("caseReference", work.caseReference()));
            var task = people.tasks(work.caseReference()).stream()
                    .filter(open1 -> open1.getTaskDefinitionKey().equals("changeDate"))
                    .reduce((first, last) -> last)
                    .orElseThrow();
            // Some open the form and leave it: then it is a task like any other, and may be late itself.
            if (random.nextInt(15) > 0) {
                var answers = new HashMap<String, Object>(more);
                answers.put("deadline", Long.toString(work.id()));
                answers.put("deadlineChange", what);
                noticeNewTasks();
                people.complete(task, answers);
            }
        });
    }

    /** Where a force has nobody for a task, the task waits. */
    private void trying(String what, Runnable work) {
        try {
            work.run();
            did(what);
        } catch (IllegalStateException nobody) {
            if (!String.valueOf(nobody.getMessage())
                    .matches("Nobody may do .*|A question has no answers to choose from")) {
                throw nobody;
            }
            did("had nobody to do it");
        }
    }

    private String police(String reference) {
        return isKent(reference) ? "kent.sergeant" : "sergeant";
    }

    private String cps(String reference) {
        return isKent(reference) ? "southeast.legal.manager" : "legal.manager";
    }

    private boolean isKent(String reference) {
        return jdbc.sql("select force = 'kent' from casework.case_file where reference = ?")
                .param(reference)
                .query(Boolean.class)
                .single();
    }

    private void did(String what) {
        deeds.merge(what, 1, Integer::sum);
    }

    private String day(int days) {
        return LocalDate.ofInstant(clock.instant(), London.ZONE).plusDays(days).toString();
    }

    private String moment(Duration later) {
        return clock.instant()
                .plus(later)
                .atZone(London.ZONE)
                .toOffsetDateTime()
                .withSecond(0)
                .withNano(0)
                .toString();
    }

    private void later(int fromMinutes, int toMinutes, Random random, Runnable work) {
        var now = clock.instant();
        between(now.plus(Duration.ofMinutes(fromMinutes)), Duration.ofMinutes(toMinutes - fromMinutes), random, work);
    }

    /** At an odd second, at which nothing else happens: what comes first is never a question. */
    private void between(Instant from, Duration within, Random random, Runnable work) {
        var moment = from.plusMillis((long) (random.nextDouble() * within.toMillis()));
        time.at(
                Instant.ofEpochSecond(
                        moment.getEpochSecond() / 60 * 60 + 1 + random.nextInt(58), 1_000_000L * random.nextInt(1000)),
                work);
    }

    private static Instant timeOfDay(LocalDate day, Random random) {
        return day.atTime(random.nextInt(24), random.nextInt(60), 1 + random.nextInt(58))
                .atZone(London.ZONE)
                .toInstant();
    }

    private Random random(String what) {
        return new Random(seed * 31 + what.hashCode());
    }

    Map<Long, Noticed> noticed() {
        return noticed;
    }

    /** What people did, and how often. */
    TreeMap<String, Integer> deeds() {
        return deeds;
    }

    long jobsRun() {
        return time.jobsRun();
    }
}
