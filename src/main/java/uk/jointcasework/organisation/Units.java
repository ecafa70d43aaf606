package uk.jointcasework.organisation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The content of organisation.yml, refused as a whole if it does not hang together. */
@ConfigurationProperties(prefix = "organisation")
record Units(List<Area> areas, List<Force> forces, List<Role> roles) {

    Units {
        areas = List.copyOf(areas);
        forces = List.copyOf(forces);
        roles = List.copyOf(roles);
        Set<String> known = distinct("area", areas, Area::id);
        distinct("force", forces, Force::id);
        distinct("role", roles, Role::id);
        for (Force force : forces) {
            if (force.areas().isEmpty() || !known.containsAll(force.areas())) {
                throw new IllegalArgumentException(
                        "organisation.forces: " + force.id() + " needs one or more known areas, not " + force.areas());
            }
        }
    }

    private static <T> Set<String> distinct(String what, List<T> things, Function<T, String> id) {
        Set<String> ids = new HashSet<>();
        for (T thing : things) {
            if (!ids.add(id.apply(thing))) {
                throw new IllegalArgumentException("organisation: " + what + " " + id.apply(thing) + " is there twice");
            }
        }
        return ids;
    }
}
