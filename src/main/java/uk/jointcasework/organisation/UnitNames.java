package uk.jointcasework.organisation;

import java.util.Locale;
import org.springframework.stereotype.Component;

/** How people call units and each other. */
@Component
public class UnitNames {

    private final Organisation organisation;

    UnitNames(Organisation organisation) {
        this.organisation = organisation;
    }

    /** The name of the force or the Area whose work it is. */
    public String unit(Agency agency, String force, String cpsArea) {
        return agency == Agency.CPS
                ? organisation.area(cpsArea).map(Area::name).orElse(cpsArea)
                : organisation.force(force).map(Force::name).orElse(force);
    }

    /** A role in its unit, such as: Sergeant, Kent Police. */
    public String team(String role, String unit) {
        var name = organisation.roleName(role);
        return name.substring(0, 1).toUpperCase(Locale.UK) + name.substring(1) + ", " + unit;
    }
}
