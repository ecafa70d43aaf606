package uk.jointcasework.consultation;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns the variable "S1,S2" into a list and back; the models call it {@code suspectList}. */
@Component
public class SuspectList {

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

    static String text(Collection<String> labels) {
        return String.join(",", labels);
    }
}
