package uk.jointcasework.monitoring;

import java.util.Locale;
import org.springframework.stereotype.Component;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Area;
import uk.jointcasework.organisation.Force;
import uk.jointcasework.organisation.Organisation;

/** How people call units and each other. */
@Component
class Names {

    private final Organisation organisation;

    Names(Organisation organisation) {
        this.organisation = organisation;
    }

    /** The name of the force or the Area whose work it is. */
    String unit(Agency agency, String force, String cpsArea) {
        return agency == Agency.CPS
                ? organisation.area(cpsArea).map(Area::name).orElse(cpsArea)
                : organisation.force(force).map(Force::name).orElse(force);
    }

    /** A role in its unit, such as: Sergeant, Kent Police. */
    String team(String role, String unit) {
        var name = organisation.roleName(role);
        return name.substring(0, 1).toUpperCase(Locale.UK) + name.substring(1) + ", " + unit;
    }
}
