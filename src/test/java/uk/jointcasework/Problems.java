package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** What a test finds wrong with the models, all of it at once: each with its file and element. */
public final class Problems {

    private final List<String> found = new ArrayList<>();

    /** Notes a problem. */
    public void add(String problem) {
        found.add(problem);
    }

    /** Notes a problem unless all is well. */
    public void unless(boolean isFine, String problem) {
        if (!isFine) {
            found.add(problem);
        }
    }

    /** Fails with everything that was noted. */
    public void areNone() {
        assertThat(found).isEmpty();
    }
}
