package uk.jointcasework.consultation;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.Suspects;
import uk.jointcasework.core.CaseFacts;

/** The suspects of a variable such as "S1,S2", and how each of them stands; the models call it {@code suspectList}. */
@Component
public class SuspectList {

    private static final String DETENTION_RAN_OUT = "detentionRanOut";

    private final Suspects suspects;
    private final Clock clock;

    SuspectList(Suspects suspects, Clock clock) {
        this.suspects = suspects;
        this.clock = clock;
    }

    /** The labels in a list such as "S1,S2"; none for null or nothing. */
    public List<String> of(@Nullable String labels) {
        if (labels == null) {
            return List.of();
        }
        return Stream.of(labels.split(","))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .toList();
    }

    /**
     * How a suspect of a case stands now, by the code that forms and tables know; whose detention has run out is not held
     * any more, whatever is recorded. An unknown label is an error.
     */
    public String status(VariableScope scope, String label) {
        var suspect = suspects.of(CaseFacts.reference(scope)).stream()
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The case has no suspect " + label));
        var ranOut = suspect.custodyEnds() != null && !suspect.custodyEnds().isAfter(clock.instant());
        return ranOut ? DETENTION_RAN_OUT : suspect.status().code();
    }

    /** What a form offers of suspects such as "S1,S2": each of them, and if there are several all of them. */
    public String options(@Nullable String labels) {
        var each = of(labels).stream().map(label -> label + "=" + label);
        var all = of(labels).size() > 1 ? Stream.of(labels + "=All who are undecided") : Stream.<String>empty();
        return Stream.concat(each, all).collect(Collectors.joining("|"));
    }

    /** The labels of both lists, each once: "S1" and "S2" make "S1,S2". */
    public String with(@Nullable String labels, @Nullable String more) {
        return text(
                Stream.concat(of(labels).stream(), of(more).stream()).distinct().toList());
    }

    /** The labels of the first list that are not in the second. */
    public String without(@Nullable String labels, @Nullable String fewer) {
        var gone = of(fewer);
        return text(of(labels).stream().filter(label -> !gone.contains(label)).toList());
    }

    static String text(Collection<String> labels) {
        return String.join(",", labels);
    }
}
