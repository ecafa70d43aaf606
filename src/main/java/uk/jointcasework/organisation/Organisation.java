package uk.jointcasework.organisation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers who belongs where; the models call it by its bean name {@code organisation}. */
@Component
public class Organisation {

    private final Units units;
    private final IdentityService identity;

    Organisation(Units units, IdentityService identity) {
        this.units = units;
        this.identity = identity;
    }

    /** All CPS Areas, in the order of the data file. */
    public List<Area> areas() {
        return units.areas();
    }

    /** All police forces, in the order of the data file. */
    public List<Force> forces() {
        return units.forces();
    }

    /** All roles of both agencies. */
    public List<Role> roles() {
        return units.roles();
    }

    /** What the roles of an agency are to a case. */
    public Side side(Agency agency) {
        return units.sides().get(agency);
    }

    /** The agency of a role; the police for one that is not known. */
    public Agency agencyOf(String id) {
        return roles().stream()
                .filter(role -> role.id().equals(id))
                .map(Role::agency)
                .findFirst()
                .orElse(Agency.POLICE);
    }

    /** What people call a role; for an unknown one its id. */
    public String roleName(String id) {
        return roles().stream()
                .filter(role -> role.id().equals(id))
                .map(Role::name)
                .findFirst()
                .orElse(id);
    }

    /** The Area with this id, if there is one. */
    public Optional<Area> area(String id) {
        return units.areas().stream().filter(area -> area.id().equals(id)).findFirst();
    }

    /** The force with this id, if there is one. */
    public Optional<Force> force(String id) {
        return units.forces().stream().filter(force -> force.id().equals(id)).findFirst();
    }

    /** The force whose cases' references begin with this number. */
    public Optional<Force> forceOfNumber(String number) {
        return units.forces().stream()
                .filter(force -> force.numbers().contains(number))
                .findFirst();
    }

    /** The ids of the Areas that a force sends cases to; empty for an unknown force. */
    public List<String> areasOf(String force) {
        return force(force).map(Force::areas).orElse(List.of());
    }

    /** The candidate group of a role in a unit. */
    public String group(@Nullable String unit, String role) {
        return unit + "-" + role;
    }

    /**
     * The group of those who supervise a unit's work: they read it and may give it to somebody else, and do none of it.
     */
    public String supervisors(Agency agency, String unit) {
        return supervisorsOf(agency, unit);
    }

    static String supervisorsOf(Agency agency, String unit) {
        return unit + (agency == Agency.POLICE ? "-police-supervisor" : "-cps-supervisor");
    }

    /** Those members of a unit's role, written for a form's list of options: {@code id=Label|id=Label}. */
    String peopleOptions(String unit, String role, Predicate<String> users) {
        return members(unit, role).stream()
                .filter(user -> users.test(user.getId()))
                .map(user -> user.getId() + "=" + label(user))
                .collect(Collectors.joining("|"));
    }

    /** The members of a unit's role, in the order of their names. */
    public List<User> members(String unit, String role) {
        return whoeverAsks(() -> identity.createUserQuery()
                .memberOfGroup(group(unit, role))
                .orderByUserLastName()
                .asc()
                .orderByUserFirstName()
                .asc()
                .orderByUserId()
                .asc()
                .list());
    }

    /** The one force that a person works for; empty for nobody's, the CPS's and for somebody in two forces. */
    public Optional<String> forceOf(String userId) {
        Set<String> groups = whoeverAsks(
                        () -> identity.createGroupQuery().groupMember(userId).list())
                .stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
        List<String> forces = units.forces().stream()
                .map(Force::id)
                .filter(force -> groups.contains(supervisors(Agency.POLICE, force))
                        || roles().stream()
                                .filter(role -> role.agency() == Agency.POLICE)
                                .anyMatch(role -> groups.contains(group(force, role.id()))))
                .toList();
        return forces.size() == 1 ? Optional.of(forces.get(0)) : Optional.empty();
    }

    /** Whether a person belongs to a group. */
    public boolean isMember(@Nullable String userId, String groupId) {
        return whoeverAsks(() -> identity.createUserQuery()
                        .userId(userId)
                        .memberOfGroup(groupId)
                        .count())
                > 0;
    }

    /** People may not look each other up; who belongs where does not depend on who asks. */
    private <T> T whoeverAsks(Supplier<T> question) {
        var asking = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return question.get();
        } finally {
            if (asking != null) {
                identity.setAuthentication(asking);
            }
        }
    }

    /** Two characters separate the options of a list and cannot be part of a label. */
    static String label(User user) {
        String name = (Objects.toString(user.getFirstName(), "") + " " + Objects.toString(user.getLastName(), ""))
                .strip()
                .replace('|', '/')
                .replace('=', '-');
        return name.isEmpty() ? user.getId() : name;
    }
}
