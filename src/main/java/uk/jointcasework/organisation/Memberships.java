package uk.jointcasework.organisation;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whose people somebody with certain groups belongs to. */
@Component
public class Memberships {

    /** The role of those who keep the victim informed. */
    public static final String WITNESS_CARE = "witness-care";

    private static final String SUPERVISOR = "supervisor";

    private final Map<String, Role> byGroup = new HashMap<>();

    Memberships(Units units) {
        var supervisors = Map.of(
                Agency.POLICE, new Role(SUPERVISOR, SUPERVISOR, Agency.POLICE),
                Agency.CPS, new Role(SUPERVISOR, SUPERVISOR, Agency.CPS));
        Stream.concat(
                        units.forces().stream().map(force -> Map.entry(force.id(), Agency.POLICE)),
                        units.areas().stream().map(area -> Map.entry(area.id(), Agency.CPS)))
                .forEach(unit -> {
                    byGroup.put(
                            Organisation.supervisorsOf(unit.getValue(), unit.getKey()),
                            supervisors.get(unit.getValue()));
                    units.roles().stream()
                            .filter(role -> role.agency() == unit.getValue())
                            .forEach(role -> byGroup.put(unit.getKey() + "-" + role.id(), role));
                });
    }

    /** The agencies that somebody with these groups works for; none for an administrator. */
    public Set<Agency> agencies(Collection<String> groups) {
        var agencies = EnumSet.noneOf(Agency.class);
        rolesOf(groups).forEach(role -> agencies.add(role.agency()));
        return agencies;
    }

    /** Whether these groups give somebody this role and no other. */
    public boolean areOnlyOf(String role, Collection<String> groups) {
        var roles = rolesOf(groups).map(Role::id).toList();
        return !roles.isEmpty() && roles.stream().allMatch(role::equals);
    }

    private Stream<Role> rolesOf(Collection<String> groups) {
        return groups.stream().filter(byGroup::containsKey).map(byGroup::get);
    }
}
