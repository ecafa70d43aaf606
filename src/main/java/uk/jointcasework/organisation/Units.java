package uk.jointcasework.organisation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The content of organisation.yml, refused as a whole if it does not hang together. */
@ConfigurationProperties(prefix = "organisation")
record Units(
        List<Area> areas,
        List<Force> forces,
        List<Role> roles,
        Map<Agency, Side> sides,
        List<Designation> interviewers) {

    Units {
        areas = List.copyOf(areas);
        forces = List.copyOf(forces);
        roles = List.copyOf(roles);
        sides = Map.copyOf(sides);
        interviewers = interviewers == null ? List.of() : List.copyOf(interviewers);
        Set<String> known = distinct("area", areas, Area::id);
        distinct("force", forces, Force::id);
        distinct("role", roles, Role::id);
        for (Force force : forces) {
            if (force.areas().isEmpty() || !known.containsAll(force.areas())) {
                throw new IllegalArgumentException(
                        "organisation.forces: " + force.id() + " needs one or more known areas, not " + force.areas());
            }
        }
        distinct("interviewer", interviewers, designation -> designation.person() + " of " + designation.area());
        for (Designation designation : interviewers) {
            if (!known.contains(designation.area())) {
                throw new IllegalArgumentException("organisation.interviewers: " + designation.person()
                        + " needs a known area, not " + designation.area());
            }
        }
        for (Agency agency : Agency.values()) {
            check(agency, roles, sides.get(agency));
        }
    }

    /** Whoever a case asks for has to be there: a side has only roles of its agency, and all of them can stand in. */
    private static void check(Agency agency, List<Role> roles, Side side) {
        Set<String> own = roles.stream()
                .filter(role -> role.agency() == agency)
                .map(Role::id)
                .collect(Collectors.toSet());
        if (side == null || !Set.copyOf(side.standIns()).equals(own)) {
            throw new IllegalArgumentException(
                    "organisation.sides: " + agency + " needs all of its roles as stand-ins: " + own + ", not "
                            + (side == null ? "none" : side.standIns()));
        }
        Stream.of(side.works(), side.supervises(), side.heads(), side.readers())
                .filter(some -> some.isEmpty() || !own.containsAll(some))
                .findFirst()
                .ifPresent(some -> {
                    throw new IllegalArgumentException(
                            "organisation.sides: " + agency + " needs one or more of its roles, not " + some);
                });
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
