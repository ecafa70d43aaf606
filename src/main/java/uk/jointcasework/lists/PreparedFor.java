package uk.jointcasework.lists;

import java.util.List;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Area;
import uk.jointcasework.organisation.Force;
import uk.jointcasework.organisation.Organisation;

/**
 * The units whose files somebody answers for: the forces in which they are a sergeant or above, and the Areas in which they
 * are a legal manager or above. For anybody else there is none.
 *
 * @param forces ids
 * @param areas ids
 */
record PreparedFor(List<String> forces, List<String> areas) {

    private static final List<String> NONE = List.of("");

    static PreparedFor of(ListReader reader, Organisation organisation) {
        return new PreparedFor(
                organisation.forces().stream()
                        .map(Force::id)
                        .filter(unit -> supervises(reader, organisation, Agency.POLICE, unit))
                        .toList(),
                organisation.areas().stream()
                        .map(Area::id)
                        .filter(unit -> supervises(reader, organisation, Agency.CPS, unit))
                        .toList());
    }

    private static boolean supervises(ListReader reader, Organisation organisation, Agency agency, String unit) {
        return organisation.side(agency).supervises().stream()
                .anyMatch(role -> reader.groups().contains(organisation.group(unit, role)));
    }

    boolean isNobody() {
        return forces.isEmpty() && areas.isEmpty();
    }

    /** The database knows no empty list. */
    List<String> forcesOrNone() {
        return forces.isEmpty() ? NONE : forces;
    }

    /** As {@link #forcesOrNone()}. */
    List<String> areasOrNone() {
        return areas.isEmpty() ? NONE : areas;
    }
}
