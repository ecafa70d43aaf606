package uk.jointcasework.access;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One way to do what one must not do.
 *
 * @param name what the attacker gets, as a sentence
 * @param aim prepares the scene in a place and says how to attack there
 */
record Attack(String name, Function<Place, Aim> aim) {

    /**
     * An attack that is ready.
     *
     * @param strike attacks, and returns the status that the application answers with
     * @param worked whether the attacker has got what they wanted
     * @param afterwards puts the place right again
     */
    record Aim(Callable<Integer> strike, BooleanSupplier worked, Runnable afterwards) {

        static Aim at(Callable<Integer> strike, BooleanSupplier worked) {
            return new Aim(strike, worked, () -> {});
        }
    }

    /**
     * What came of an attack.
     *
     * @param status the last answer
     * @param worked whether the attacker has got what they wanted
     * @param changed the first table that is different now, or null
     */
    record Outcome(int status, boolean worked, String changed) {}

    Outcome against(Place place) throws Exception {
        var ready = aim.apply(place);
        try {
            var before = place.state();
            var status = ready.strike().call();
            return new Outcome(status, ready.worked().getAsBoolean(), difference(before, place.state()));
        } finally {
            ready.afterwards().run();
        }
    }

    static String difference(String before, String after) {
        if (before.equals(after)) {
            return null;
        }
        var old = Set.of(before.split("\n"));
        return Arrays.stream(after.split("\n"))
                .filter(line -> !old.contains(line))
                .map(line -> line.substring(0, line.length() - 32))
                .collect(Collectors.joining(", "));
    }
}
