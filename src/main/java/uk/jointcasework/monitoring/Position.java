package uk.jointcasework.monitoring;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import uk.jointcasework.casefile.Pressing;

/**
 * A place in the list of what is stuck, behind which the next page begins.
 *
 * @param asAt when the first page was asked for: what is late is decided by that moment on every page
 * @param pressing how much its case presses
 * @param since since when the last item of the page was stuck
 * @param kind which question it was an answer to
 * @param id its number among the answers to that
 */
record Position(Instant asAt, Pressing pressing, Instant since, StuckKind kind, String id) {

    private static final String SEPARATOR = "|";

    /** As a page hands it out; nobody but {@link #read} needs to understand it. */
    String written() {
        var text = String.join(SEPARATOR, asAt.toString(), pressing.name(), since.toString(), kind.name(), id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What was handed out before; anything else is an {@link IllegalArgumentException}. */
    static Position read(String written) {
        var parts = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8).split("\\|", 5);
        if (parts.length < 5) {
            throw new IllegalArgumentException("Not a place in the list");
        }
        try {
            var place = new Position(
                    Instant.parse(parts[0]),
                    Pressing.valueOf(parts[1]),
                    Instant.parse(parts[2]),
                    StuckKind.valueOf(parts[3]),
                    parts[4]);
            return place.kind().ordinal() < StuckKind.MESSAGE.ordinal() ? place.withNumber() : place;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The number of a deadline is one. */
    private Position withNumber() {
        Long.parseLong(id);
        return this;
    }

    /**
     * The condition for what comes behind this place.
     *
     * @param asked the question that is asked
     * @param since the column that it is ordered by first
     * @param number the column that it is ordered by then
     */
    String behind(StuckKind asked, String since, String number) {
        if (asked == kind) {
            return " and (" + since + ", " + number + ") > (:since, :behind)";
        }
        return " and " + since + (asked.ordinal() < kind.ordinal() ? " > " : " >= ") + ":since";
    }

    /** The number as the columns of our tables have it: of deadlines a number, else a text. */
    Object behindWhat() {
        return kind.ordinal() < StuckKind.MESSAGE.ordinal() ? (Object) Long.valueOf(id) : id;
    }
}
