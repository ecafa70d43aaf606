package uk.jointcasework.casefile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One suspect, known only by a label, as the start form describes them. */
record Suspect(String label, SuspectStatus status, LocalDate bailEnds) {

    static final int MOST = 6;

    static List<Suspect> from(Map<String, Object> answers) {
        int count = Integer.parseInt(String.valueOf(answers.get("suspectCount")));
        var suspects = new ArrayList<Suspect>();
        for (int number = 1; number <= count; number++) {
            var status = SuspectStatus.of((String) answers.get(statusKey(number)))
                    .orElseThrow(() -> new IllegalArgumentException("A suspect has no status"));
            var bailEnds = answers.get(bailEndsKey(number)) instanceof String day ? LocalDate.parse(day) : null;
            suspects.add(new Suspect("S" + number, status, bailEnds));
        }
        return suspects;
    }

    static String labels(List<Suspect> suspects) {
        return suspects.stream().map(Suspect::label).collect(Collectors.joining(","));
    }

    static SuspectStatus mostUrgent(List<Suspect> suspects) {
        return suspects.stream()
                .map(Suspect::status)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    static String summary(List<Suspect> suspects) {
        return suspects.stream()
                .map(suspect -> suspect.label + " " + suspect.status.describe(suspect.bailEnds))
                .collect(Collectors.joining(", "));
    }

    static String statusKey(int number) {
        return "suspect" + number + "Status";
    }

    static String custodyEndsKey(int number) {
        return "suspect" + number + "CustodyEnds";
    }

    static String bailEndsKey(int number) {
        return "suspect" + number + "BailEnds";
    }
}
