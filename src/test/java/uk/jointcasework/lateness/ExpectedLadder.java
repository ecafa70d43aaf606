package uk.jointcasework.lateness;

import static uk.jointcasework.time.IndependentCalendar.days;
import static uk.jointcasework.time.IndependentCalendar.givenBack;
import static uk.jointcasework.time.IndependentCalendar.halfWay;
import static uk.jointcasework.time.IndependentCalendar.londonDay;
import static uk.jointcasework.time.IndependentCalendar.reminder;
import static uk.jointcasework.time.IndependentCalendar.startOfWork;
import static uk.jointcasework.time.IndependentCalendar.workingDays;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.jointcasework.time.LengthUnit;

/**
 * What the lateness ladder has to do about one deadline, by the words of the domain handbook (section 3B) and of the
 * annotations in the table; it asks neither the table nor the engine nor the application's reckoning.
 *
 * <p>Somebody looks first at the reminder, then each morning at nine, when the date is reached, and at once when the
 * date, its clock or the rung that people want has changed. With a suspect held, somebody looks each hour once it is
 * late. At a look the highest rung whose reason holds is taken, unless it or a higher one was taken for this date.
 */
final class ExpectedLadder {

    private static final Map<Integer, List<String>> ROLES = Map.of(
            0, List.of("none", "none"),
            1, List.of("sergeant", "prosecutor"),
            2, List.of("inspector", "legal-manager"),
            3, List.of("chief-inspector", "unit-head"),
            4, List.of("superintendent", "deputy-chief"),
            5, List.of("assistant-chief-constable", "chief-crown-prosecutor"));

    private static final Set<String> TELLING = Set.of(
            "tellVictim",
            "tellVictimFirst",
            "tellReviewOutcome",
            "writeDecisionLetter",
            "offerDecisionMeeting",
            "explainReviewRight",
            "keepContact");

    /** A step that has to be taken. */
    record Step(long deadline, int occurrence, int rung, Instant at, String policeRole, String cpsRole) {}

    /** What is known of a deadline when it starts, and when the work moved, or null. */
    record Facts(
            long id,
            String task,
            String agency,
            String cpsArea,
            LengthUnit unit,
            int remindBefore,
            Instant created,
            Instant due,
            Instant ended,
            boolean supportAtRisk) {}

    /** Something that people did to a deadline: moved, stopped, resumed, or raised to a rung. */
    record Change(Instant at, String kind, Instant due, int rung) {}

    /** How a suspect stands from a moment on; bail ends on a day, for those on bail, and detention at a moment. */
    record Standing(Instant from, String label, String status, LocalDate bailUntil, Instant heldUntil) {}

    /** The hours that a step of a case with a held suspect has, and those that the steps after it need. */
    private record Hours(int step, int later) {}

    private static final Map<String, Hours> HOURS_OF_STEPS = Map.of(
            "decideNextStep", new Hours(1, 9),
            "submitFile", new Hours(4, 5),
            "assureFile", new Hours(1, 4),
            "correctFile", new Hours(1, 3),
            "triageFile", new Hours(1, 3),
            "allocateProsecutor", new Hours(1, 2),
            "holdConsultation", new Hours(1, 1),
            "decideForSuspect", new Hours(1, 1));
    private static final Hours OTHER_STEPS = new Hours(1, 0);

    /** What is not shortened: the end of the detention itself, and what comes after a decision. */
    private static final Set<String> NOT_SHORTENED = Set.of(
            "actBeforeExpiry", "recordReviewRequest", "resolveLocally", "reviewIndependently", "reviewThreshold");

    private final Facts facts;
    private final ArrayDeque<Change> changes;
    private final List<Standing> suspects;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> wrongDates = new ArrayList<>();

    /** The date of its own clock, and the date that counts: a detention that ends sooner shortens it. */
    private Instant own;

    private Instant due;
    private Instant remind;
    private Instant stopped;
    private Instant next;
    private int moved;
    private int raised;
    private int reached = -1;
    private int taken;
    private int looks;
    private boolean watched;
    private boolean stuck;

    ExpectedLadder(Facts facts, List<Change> changes, List<Standing> suspects) {
        this.facts = facts;
        this.changes = new ArrayDeque<>(changes);
        this.suspects = suspects;
        suspects.stream()
                .map(Standing::from)
                .filter(from -> from.isAfter(facts.created()))
                .forEach(from -> this.changes.add(new Change(from, "standing", null, 0)));
        sorted();
        own = facts.due();
        due = withinDetention(facts.created());
        remind = remindOf(facts.created());
        // Work that comes late into the world is looked at as soon as it is there.
        next = remind.isAfter(facts.created()) ? remind : facts.created();
    }

    /** Lets the time pass until a moment, or until the work moves. */
    ExpectedLadder until(Instant end) {
        var last = facts.ended() != null && facts.ended().isBefore(end) ? facts.ended() : end;
        while (true) {
            var change = changes.peek();
            if (change != null && change.at().isBefore(next) && !change.at().isAfter(last)) {
                changed(changes.remove());
            } else if (!next.isAfter(last)) {
                look(next);
            } else {
                return this;
            }
        }
    }

    private void sorted() {
        var sorted = changes.stream().sorted(Comparator.comparing(Change::at)).toList();
        changes.clear();
        changes.addAll(sorted);
    }

    private void changed(Change change) {
        switch (change.kind()) {
            case "standing" -> {
                if (!standsOtherwise(change.at())) {
                    return;
                }
            }
            case "moved" -> {
                moved++;
                reached = -1;
                taken = 0;
                set(change);
            }
            case "stopped" -> {
                stopped = change.at();
                stuck = false;
            }
            case "resumed" -> {
                var expected = givenBack(own, stopped, change.at(), facts.unit());
                if (!expected.equals(change.due())) {
                    wrongDates.add("deadline %d resumed at %s: due %s, expected %s"
                            .formatted(facts.id(), change.at(), change.due(), expected));
                }
                set(change);
            }
            default -> raised = change.rung();
        }
        if (watched) {
            look(change.at());
        } else {
            next = remind.isAfter(change.at()) ? remind : change.at();
        }
    }

    /** A suspect is held, released or held for longer: whether the date is another one by that. */
    private boolean standsOtherwise(Instant at) {
        var within = withinDetention(at);
        // A date of a clock that stands still is not shortened, but gets its own time back.
        if (within.equals(due) || (stopped != null && within.isBefore(own))) {
            return false;
        }
        due = within;
        remind = remindOf(at);
        if (due.isAfter(at)) {
            stuck = false;
        }
        return true;
    }

    /** The earlier of its own date and what is left of a detention, less what the later steps need. */
    private Instant withinDetention(Instant moment) {
        var now = moment.truncatedTo(ChronoUnit.MINUTES);
        var end = standings(moment).stream()
                .filter(standing -> standing.status().equals("custody"))
                .map(Standing::heldUntil)
                .min(Comparator.naturalOrder())
                .filter(now::isBefore);
        if (end.isEmpty() || NOT_SHORTENED.contains(facts.task())) {
            return own;
        }
        var hours = HOURS_OF_STEPS.getOrDefault(facts.task(), OTHER_STEPS);
        var needed = hours.step() + hours.later();
        var left = Duration.between(now, end.get());
        var limit = left.toHours() >= needed
                ? end.get().minus(Duration.ofHours(hours.later()))
                : now.plus(left.multipliedBy(hours.step()).dividedBy(needed));
        return limit.isBefore(own) ? limit : own;
    }

    private Instant remindOf(Instant at) {
        if (facts.remindBefore() < 0) {
            return at;
        }
        if (due.isBefore(own) && facts.unit() != LengthUnit.HOURS) {
            return due.isAfter(at) ? halfWay(at, due) : due;
        }
        return reminder(due, at, facts.remindBefore(), facts.unit());
    }

    private void set(Change change) {
        own = change.due();
        due = withinDetention(change.at());
        remind = remindOf(change.at());
        stopped = null;
        raised = 0;
        if (due.isAfter(change.at())) {
            stuck = false;
        }
    }

    private void look(Instant now) {
        looks++;
        watched = true;
        next = startOfWork(londonDay(now).plusDays(1));
        if (stopped != null) {
            return;
        }
        if (remind.isAfter(now)) {
            next = remind;
            return;
        }
        var heldAndLate = isHeld(now) && !due.isAfter(now);
        var rung = rung(now, heldAndLate);
        if (rung > reached) {
            reached = rung;
            taken++;
            var roles = ROLES.get(rung);
            steps.add(new Step(facts.id(), moved + 1, rung, now, roles.get(0), roles.get(1)));
            stuck = rung > 0;
        }
        if (reached > 0 && !due.isAfter(now)) {
            stuck = true;
        }
        if (heldAndLate) {
            next = now.plus(Duration.ofHours(1));
        }
        if (due.isAfter(now) && due.isBefore(next)) {
            next = due;
        }
    }

    private int rung(Instant now, boolean heldAndLate) {
        if (heldAndLate) {
            // With a suspect held, hours count, and nothing else does.
            var hours = Duration.between(due, now).toHours();
            return hours >= 6 ? 4 : hours >= 3 ? 3 : 2;
        }
        var days = days(due, now);
        var workingDays = workingDays(due, now);
        var left = daysToExpiry(now);
        var rung = 0;
        if (isHeld(now) && facts.task().equals("actBeforeExpiry") && raised < 2) {
            // Whoever must act is told first; from the end of the detention on the hours count.
            return 0;
        }
        rung = atLeast(rung, 1, workingDays >= 1);
        rung = atLeast(rung, 2, days >= 7);
        rung = atLeast(rung, 3, days >= 14);
        rung = atLeast(rung, 4, days >= 28);
        rung = atLeast(rung, 5, days >= 90);
        // Telling a victim, and what is owed to one, runs by one working day and is raised sooner.
        var telling = TELLING.contains(facts.task());
        rung = atLeast(rung, 2, telling && workingDays >= 2);
        rung = atLeast(rung, 3, telling && workingDays >= 3);
        rung = atLeast(rung, 4, telling && workingDays >= 5);
        // The invented plan of CPS South West.
        rung = atLeast(
                rung,
                2,
                days >= 5 && facts.agency().equals("cps") && facts.cpsArea().equals("south-west"));
        // The victim may no longer support the case.
        rung = atLeast(rung, 2, facts.supportAtRisk() && workingDays >= 1);
        rung = atLeast(rung, 3, facts.supportAtRisk() && workingDays >= 3 && taken >= 2);
        // Moved twice and missed again.
        rung = atLeast(rung, 3, moved >= 2 && workingDays >= 1);
        // Bail is about to end.
        rung = atLeast(rung, 2, left <= 14 && workingDays >= 1);
        rung = atLeast(rung, 3, left <= 7 && days >= 1);
        rung = atLeast(rung, 2, left <= 14 && isAboutTheExpiry());
        rung = atLeast(rung, 3, left <= 7 && isAboutTheExpiry());
        // People asked for it.
        return Math.max(rung, raised);
    }

    private static int atLeast(int rung, int other, boolean holds) {
        return holds ? Math.max(rung, other) : rung;
    }

    private boolean isAboutTheExpiry() {
        return List.of("actBeforeExpiry", "authoriseBail").contains(facts.task());
    }

    private boolean isHeld(Instant now) {
        return standings(now).stream().anyMatch(standing -> standing.status().equals("custody"));
    }

    private long daysToExpiry(Instant now) {
        var today = londonDay(now).toEpochDay();
        return standings(now).stream()
                .filter(standing -> List.of("custody", "bail").contains(standing.status()))
                .mapToLong(standing ->
                        standing.bailUntil() == null ? 0 : standing.bailUntil().toEpochDay() - today)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** How each suspect stands at a moment. */
    private List<Standing> standings(Instant now) {
        var latest = new HashMap<String, Standing>();
        suspects.stream()
                .filter(standing -> !standing.from().isAfter(now))
                .forEach(standing -> latest.put(standing.label(), standing));
        return List.copyOf(latest.values());
    }

    List<Step> steps() {
        return steps;
    }

    int looks() {
        return looks;
    }

    /** The date that has to be in force in the end. */
    Instant due() {
        return due;
    }

    Instant remind() {
        return remind;
    }

    /** Whether the case has to be shown as stuck because of it, at the moment to which the time has passed. */
    boolean isStuck(Instant now) {
        return stuck && (facts.ended() == null || facts.ended().isAfter(now));
    }

    List<String> wrongDates() {
        return wrongDates;
    }
}
