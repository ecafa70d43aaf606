package uk.jointcasework.casefile;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;

/**
 * How soon a case has to be acted on, most of all first. Every list is in this order before anything else: a detention
 * counts in hours, and a bail that ends has to be decided about before it does.
 */
public enum Pressing {
    /** A suspect is held. */
    HELD("held"),
    /** The first bail of a suspect ends soon, or has ended. */
    BAIL_ENDS("bailEnds"),
    /** Neither. */
    NOTHING("nothing");

    /** Two questions, each of which has an index of its own. */
    private static final String HELD_ONES = "select f.reference from casework.case_file f where f.held";

    private static final String BAIL_ENDING =
            "select f.reference from casework.case_file f where f.bail_until <= :bailSoon";

    /** From how many days before its end a bail presses: from then on the ladder tells higher ranks of late work. */
    private static final int DAYS_BEFORE_BAIL_ENDS = 14;

    private final String code;

    Pressing(String code) {
        this.code = code;
    }

    /** How answers to pages write it. */
    @JsonValue
    public String code() {
        return code;
    }

    /** The place of a case in the order, for a query that has the shared view of cases by this name. */
    public static String order(String cases) {
        return "case when %1$s.held then 0 when %1$s.bail_until <= :bailSoon then 1 else 2 end".formatted(cases);
    }

    /** The condition that a case with this reference presses so, for a query. */
    public String condition(String reference) {
        return switch (this) {
            case HELD -> reference + " in (" + HELD_ONES + ")";
            case BAIL_ENDS -> reference + " in (" + BAIL_ENDING + " and not f.held)";
            case NOTHING -> reference + " not in (" + HELD_ONES + " union all " + BAIL_ENDING + ")";
        };
    }

    /**
     * By which end a bail presses now: what a query calls {@code bailSoon}.
     *
     * @param today in London
     */
    public static LocalDate bailSoon(LocalDate today) {
        return today.plusDays(DAYS_BEFORE_BAIL_ENDS);
    }
}
