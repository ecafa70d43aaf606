package uk.jointcasework.organisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.stereotype.Component;

/**
 * What the posts that an organisation's directory names for a person mean here: groups and Areas.
 *
 * <p>A post is a unit and a role, such as {@code kent-sergeant} or {@code south-west-prosecutor}; in place of the role
 * it can say {@code supervisor}; and {@code administrator} stands by itself. Everything else follows from
 * organisation.yml, so that a directory does not have to know about kinds and Areas.
 */
@Component
public class Posts {

    /** The post of those who look after the engine; it belongs to no unit. */
    public static final String ADMINISTRATOR = "administrator";

    /** The groups and Areas of somebody; both empty for somebody who has no post here. */
    public record Place(Set<String> groups, Set<String> areas) {

        public Place {
            groups = Set.copyOf(groups);
            areas = Set.copyOf(areas);
        }

        /** Whether there is any work for this person here. */
        public boolean isNowhere() {
            return groups.isEmpty();
        }
    }

    private final Map<String, List<Place>> meanings = new HashMap<>();
    private final Set<String> areas = new TreeSet<>();

    Posts(Units units) {
        add(ADMINISTRATOR, Groups.CAMUNDA_ADMIN, List.of());
        for (Force force : units.forces()) {
            addSupervisor(Agency.POLICE, force.id(), KindGroup.POLICE_SUPERVISOR, force.areas());
            roles(units, Agency.POLICE)
                    .forEach(role -> addRole(force.id() + "-" + role.id(), KindGroup.POLICE, force.areas()));
        }
        for (Area area : units.areas()) {
            areas.add(area.id());
            addSupervisor(Agency.CPS, area.id(), KindGroup.SUPERVISOR, List.of(area.id()));
            roles(units, Agency.CPS)
                    .forEach(role -> addRole(area.id() + "-" + role.id(), KindGroup.CPS, List.of(area.id())));
        }
    }

    /** The place of somebody with these posts; what is no post here counts for nothing. */
    public Place placeOf(Collection<String> posts) {
        Set<String> groups = new TreeSet<>();
        Set<String> tenants = new TreeSet<>();
        posts.stream()
                .flatMap(post -> meanings.getOrDefault(post, List.of()).stream())
                .forEach(place -> {
                    groups.addAll(place.groups());
                    tenants.addAll(place.areas());
                });
        return new Place(groups, tenants);
    }

    /** The place of a neighbouring system that may register cases in these Areas; empty without a known Area. */
    public Place ofSystem(Collection<String> named) {
        List<String> known = named.stream().filter(areas::contains).toList();
        return known.isEmpty()
                ? new Place(Set.of(), Set.of())
                : new Place(Set.of(KindGroup.NEIGHBOURING_SYSTEM.id), Set.copyOf(known));
    }

    /** Whether this tenant of the engine is an Area, which a post gives and takes. */
    public boolean isArea(String tenant) {
        return areas.contains(tenant);
    }

    private void addSupervisor(Agency agency, String unit, KindGroup kind, List<String> areasOfPost) {
        add(unit + "-supervisor", Organisation.supervisorsOf(agency, unit), areasOfPost);
        add(unit + "-supervisor", kind.id, areasOfPost);
    }

    private void addRole(String post, KindGroup kind, List<String> areasOfPost) {
        add(post, post, areasOfPost);
        add(post, kind.id, areasOfPost);
    }

    // A force and an Area may have the same id, and then both meanings count.
    private void add(String post, String group, List<String> areasOfPost) {
        meanings.computeIfAbsent(post, name -> new ArrayList<>())
                .add(new Place(Set.of(group), Set.copyOf(areasOfPost)));
    }

    private static Stream<Role> roles(Units units, Agency agency) {
        return units.roles().stream().filter(role -> role.agency() == agency);
    }
}
