package uk.jointcasework.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.London;

/**
 * One suspect, known only by a label, and how they stand.
 *
 * @param bailEnds the last day of bail, on bail only
 * @param custodyEnds when detention ends, in custody only
 */
public record Suspect(
        String label,
        SuspectStatus status,
        @Nullable LocalDate bailEnds,
        @Nullable Instant custodyEnds) {

    /** How the suspect stands whom a process or a task is about: a code of {@link SuspectStatus}. */
    public static final String IS = "suspectIs";

    static final int MOST = 6;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx");

    static List<Suspect> from(Map<String, Object> answers) {
        int count = Integer.parseInt(String.valueOf(answers.get("suspectCount")));
        var suspects = new ArrayList<Suspect>();
        for (int number = 1; number <= count; number++) {
            suspects.add(of(
                    "S" + number,
                    (String) answers.get(statusKey(number)),
                    (String) answers.get(bailEndsKey(number)),
                    (String) answers.get(custodyEndsKey(number))));
        }
        return suspects;
    }

    /** A suspect as a form describes them: the code of a status, a date, a date and time with offset. */
    public static Suspect of(String label, String status, @Nullable String bailEnds, @Nullable String custodyEnds) {
        return new Suspect(
                label,
                SuspectStatus.of(status).orElseThrow(() -> new IllegalArgumentException("A suspect has no status")),
                bailEnds == null ? null : LocalDate.parse(bailEnds),
                custodyEnds == null ? null : OffsetDateTime.parse(custodyEnds).toInstant());
    }

    /** Whether bail or custody runs, and with it a clock. */
    public boolean isHeldOrOnBail() {
        return until() != null;
    }

    /** When bail or custody ends, as a clock reads it: 2026-06-04, or 2026-06-04T09:30+01:00; null if neither runs. */
    public @Nullable String until() {
        if (custodyEnds != null) {
            return MINUTE.format(custodyEnds.atZone(London.ZONE));
        }
        return bailEnds == null ? null : bailEnds.toString();
    }

    static String labels(List<Suspect> suspects) {
        return suspects.stream().map(Suspect::label).collect(Collectors.joining(","));
    }

    /** The most urgent status of several suspects; one who is decided counts last. */
    public static SuspectStatus mostUrgent(List<Suspect> suspects) {
        return suspects.stream()
                .map(Suspect::status)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * The most urgent status as the tables know it: once all are decided nothing is urgent any more, but a table knows
     * what that means only by a status.
     */
    public static SuspectStatus urgency(List<Suspect> suspects) {
        var status = mostUrgent(suspects);
        return status == SuspectStatus.DECIDED ? SuspectStatus.NOT_ARRESTED : status;
    }

    /**
     * How many calendar days in London are left on a day until the first bail of several suspects ends; 0 while anybody
     * is in custody, negative when a bail has run out, empty when nobody is held or on bail.
     */
    public static OptionalInt daysToNearestExpiry(List<Suspect> suspects, LocalDate today) {
        return suspects.stream()
                .filter(Suspect::isHeldOrOnBail)
                .mapToInt(suspect ->
                        suspect.bailEnds == null ? 0 : (int) ChronoUnit.DAYS.between(today, suspect.bailEnds))
                .min();
    }

    /** When the first detention of several suspects ends, as a clock reads it; "" while nobody is held. */
    public static String detentionEnds(List<Suspect> suspects) {
        return suspects.stream()
                .filter(suspect -> suspect.custodyEnds != null)
                .min(Comparator.comparing(Suspect::custodyEnds))
                .map(Suspect::until)
                .orElse("");
    }

    /** One line for a task's heading, as in "S1 on bail to 4 June 2026, S2 in custody". */
    public static String summary(List<Suspect> suspects) {
        return suspects.stream()
                .map(suspect -> suspect.label + " " + suspect.status.describe(suspect.bailEnds))
                .collect(Collectors.joining(", "));
    }

    /**
     * The most urgent of several suspects, of whom those count first whose bail or custody ends first, and how many there
     * are beside: "S2 in custody and 1 more".
     */
    static String pressing(List<Suspect> suspects) {
        var most = suspects.stream()
                .min(Comparator.comparing(Suspect::status)
                        .thenComparing(Suspect::until, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Suspect::label))
                .orElseThrow();
        var others = suspects.size() - 1;
        return summary(List.of(most)) + (others == 0 ? "" : " and " + others + " more");
    }

    /** The answer of the start form that says how this suspect stands. */
    public static String statusKey(int number) {
        return CaseFacts.SUSPECT + number + "Status";
    }

    /** The answer of the start form that says when their detention ends. */
    public static String custodyEndsKey(int number) {
        return CaseFacts.SUSPECT + number + "CustodyEnds";
    }

    /** The answer of the start form that says when their bail ends. */
    public static String bailEndsKey(int number) {
        return CaseFacts.SUSPECT + number + "BailEnds";
    }
}
