package uk.jointcasework.words;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A case reference, which is the unique reference number (URN): two digits for the force, two characters for the unit, five
 * digits for the number and two for the year. People write it with slashes, blanks and small letters; it is kept as
 * 52SA1234526. What was annulled as registered in error is kept under the same with a number behind it, 52SA1234526X1, so
 * that its reference is free. This is the one place that knows.
 */
public final class CaseReference {

    /** How a reference is written, in words that a refusal can end with. */
    public static final String EXPECTED = "expected are force, unit, number and year, such as 52SA1234526";

    private static final Pattern KEPT = Pattern.compile("[0-9]{2}[A-Z0-9]{2}[0-9]{7}(X[1-9][0-9]?)?");
    private static final Pattern WRITTEN = Pattern.compile(
            "(?<![A-Za-z0-9])[0-9]{2}[\\s/.-]*[A-Za-z0-9]{2}[\\s/.-]*[0-9]{5}[\\s/.-]*[0-9]{2}([Xx][1-9][0-9]?)?(?![A-Za-z0-9])");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}/.\\-\u2010-\u2015]+");
    private static final int FORCE_ENDS = 2;
    private static final int LENGTH = 11;

    private CaseReference() {}

    /** The reference as it is kept; what is none stays as it is, so that a refusal can repeat it. */
    public static String tidied(String written) {
        var tidied = BETWEEN.matcher(written).replaceAll("").toUpperCase(Locale.ROOT);
        return isOne(tidied) ? tidied : written;
    }

    /** Every reference that a text names, however it is written, as it is kept. */
    public static Set<String> in(String text) {
        return WRITTEN.matcher(text)
                .results()
                .map(found -> tidied(found.group()))
                .collect(Collectors.toSet());
    }

    /** Whether this is a reference as it is kept. */
    public static boolean isOne(String text) {
        return KEPT.matcher(text).matches();
    }

    /** The number of the force that gave a reference. */
    public static String force(String reference) {
        return reference.substring(0, FORCE_ENDS);
    }

    /** The year of a reference, from 2000 to 2099. */
    public static int year(String reference) {
        return 2000 + Integer.parseInt(reference.substring(LENGTH - 2, LENGTH));
    }

    /** The key of what was annulled under a reference, the first, the second and so on. */
    public static String ofAnnulled(String reference, int which) {
        return reference + "X" + which;
    }

    /** Whether this is the key of something annulled, and no reference that a case can have. */
    public static boolean isOfAnnulled(String reference) {
        return isOne(reference) && reference.length() > LENGTH;
    }
}
