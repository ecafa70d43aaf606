package uk.jointcasework.casefile;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** The reference that an adviser sees: random, readable over the telephone, and never a word. */
final class UpdateReference {

    private static final String CHARACTERS = "23456789BCDFGHJKMNPQRTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private UpdateReference() {}

    static String next() {
        return four() + "-" + four();
    }

    private static String four() {
        return RANDOM.ints(4, 0, CHARACTERS.length())
                .mapToObj(CHARACTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
