package uk.jointcasework.organisation;

import java.util.List;

/**
 * A supervisor, and the units whose cases and figures are theirs: forces for the police, Areas for the CPS. What
 * is stuck and every figure is read for one of these only.
 *
 * @param userId never null
 * @param units at least one
 */
public record Viewer(String userId, List<Unit> units) {

    /** A force or an Area; its cases are all those of the force, or all those of the Area. */
    public record Unit(Agency agency, String id) {

        /** The column of our tables that says whether a row is this unit's: an ordered index begins with it. */
        public String column() {
            return agency == Agency.POLICE ? "force" : "cps_area";
        }
    }

    public Viewer {
        units = List.copyOf(units);
    }

    /**
     * The condition, with the named parameters {@code viewer} and {@code now}, that keeps restricted cases from everybody
     * who is not named for them at this moment.
     *
     * @param alias the table or alias whose {@code case_reference} is meant
     */
    public static String mayKnow(String alias) {
        return """
                not exists (select from shared.restricted_case r
                    where r.case_reference = %1$s.case_reference
                      and not exists (select from shared.named_person p
                          where p.case_reference = r.case_reference and p.person = :viewer
                            and (p.until is null or p.until > :now)))
                """.formatted(alias);
    }
}
