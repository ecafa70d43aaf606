package uk.jointcasework.organisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.rights.KeptAway;
import uk.jointcasework.tenants.RestrictedCases;

/**
 * Who works a case: everybody of a role in its unit, or in a restricted case those of them who are named. The models
 * call it {@code casePeople}.
 */
@Component("casePeople")
public class CasePeople {

    private static final String ADMINISTRATORS = "camunda-admin";

    private final Organisation organisation;
    private final Side police;
    private final Side cps;
    private final RestrictedCases restricted;

    CasePeople(Organisation organisation, RestrictedCases restricted) {
        this.organisation = organisation;
        police = organisation.side(Agency.POLICE);
        cps = organisation.side(Agency.CPS);
        this.restricted = restricted;
    }

    /**
     * The role whose members do the work of a role in a case: itself, or the one that stands in. In a restricted case that
     * is one in which somebody is named; in any other the next above it, if all of the role have to leave it to somebody new.
     * Nothing may wait for nobody.
     *
     * @param unit the force or the CPS Area whose work it is
     * @param notBy who may not do it, as {@link KeptAway} has it; null for nobody
     */
    public String role(String caseReference, String unit, String role, @Nullable String notBy) {
        if (!restricted.isRestricted(caseReference)) {
            return notBy == null ? role : newTo(unit, role, notBy);
        }
        var named = restricted.named(caseReference).stream()
                .filter(person -> !KeptAway.includes(notBy, person))
                .toList();
        return candidates(role)
                .filter(candidate -> named.stream()
                        .anyMatch(person -> organisation.isMember(person, organisation.group(unit, candidate))))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Of those who are named for the case " + caseReference
                        + " nobody may do the work of a " + organisation.roleName(role)));
    }

    private String newTo(String unit, String role, String notBy) {
        return itselfAndAbove(role)
                .filter(candidate -> newcomers(unit, candidate, notBy).findAny().isPresent())
                .findFirst()
                .orElse(role);
    }

    /**
     * Whether there are so many people in the unit who are new to a case, of this role or of those above it: a decision that
     * is taken anew needs one who takes it and one who looks at it. In words, as the models ask: {@code enough} or
     * {@code none}.
     */
    public String newcomers(DelegateExecution execution, long howMany, String role, @Nullable String notBy) {
        var users = named((String) execution.getVariable(CaseFacts.CASE_REFERENCE));
        var unit = (String) execution.getVariable(isOfCps(role) ? CaseFacts.CPS_AREA : CaseFacts.FORCE);
        var there = itselfAndAbove(role)
                .flatMap(candidate -> newcomers(unit, candidate, notBy))
                .map(User::getId)
                .filter(users)
                .distinct()
                .count();
        return there < howMany ? "none" : "enough";
    }

    private Stream<User> newcomers(String unit, String role, @Nullable String notBy) {
        return organisation.members(unit, role).stream().filter(user -> !KeptAway.includes(notBy, user.getId()));
    }

    /** The role, then those who supervise above it. */
    private Stream<String> itselfAndAbove(String role) {
        var supervises = organisation.side(organisation.agencyOf(role)).supervises();
        return Stream.concat(Stream.of(role), supervises.stream().skip(supervises.indexOf(role) + 1L));
    }

    /** Everybody who does the work of a role in a case; in a restricted case only who is named, or stands in. */
    public List<User> members(String caseReference, String unit, String role) {
        var users = named(caseReference);
        return organisation.members(unit, role(caseReference, unit, role, null)).stream()
                .filter(user -> users.test(user.getId()))
                .toList();
    }

    /** Everybody who is named for a restricted case, each once; nobody if it is not restricted. */
    public List<User> named(String caseReference, String force, String cpsArea) {
        var named = restricted.named(caseReference);
        var users = new TreeMap<String, User>();
        Stream.concat(
                        police.standIns().stream().flatMap(role -> organisation.members(force, role).stream()),
                        cps.standIns().stream().flatMap(role -> organisation.members(cpsArea, role).stream()))
                .filter(user -> named.contains(user.getId()))
                .forEach(user -> users.put(user.getId(), user));
        return List.copyOf(users.values());
    }

    /** Those who do the work of a role, written for a form's list of options: {@code id=Label|id=Label}. */
    public String options(DelegateExecution execution, String role) {
        return options(execution, role, null);
    }

    /** As {@link #options(DelegateExecution, String, String)}, without either of two lists of people. */
    public String options(DelegateExecution execution, String role, @Nullable String notBy, @Nullable String norBy) {
        return options(
                execution,
                role,
                Stream.of(notBy, norBy).filter(Objects::nonNull).collect(Collectors.joining(",")));
    }

    /** As {@link #options(DelegateExecution, String)}, without those whom {@link KeptAway} would include; null for nobody. */
    public String options(DelegateExecution execution, String role, @Nullable String notBy) {
        var caseReference = (String) execution.getVariable(CaseFacts.CASE_REFERENCE);
        var unit = (String) execution.getVariable(isOfCps(role) ? CaseFacts.CPS_AREA : CaseFacts.FORCE);
        return organisation.peopleOptions(
                unit,
                role(caseReference, unit, role, notBy),
                named(caseReference).and(user -> !KeptAway.includes(notBy, user)));
    }

    /**
     * What is wrong with a list of people for a restricted case, in words; empty if they can work it to its end: on each
     * side somebody who does the work and somebody else who supervises it.
     *
     * @param people user ids
     */
    public Optional<String> problem(String force, String cpsArea, List<String> people) {
        var strangers = people.stream()
                .filter(person -> !belongs(person, force, cpsArea))
                .toList();
        if (!strangers.isEmpty()) {
            return Optional.of("not of this force or CPS Area: " + String.join(", ", strangers));
        }
        var missing = new ArrayList<String>();
        require(missing, people, force, police.works(), "");
        require(missing, people, force, police.supervises(), " or above");
        require(missing, people, cpsArea, cps.works(), "");
        require(missing, people, cpsArea, cps.supervises(), " or above");
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("the next steps need " + String.join(", ", missing) + " as well");
    }

    /** What is wrong with a list of people who may never see a restricted case, in words. */
    public Optional<String> problemOfKeptOut(
            String force, String cpsArea, List<String> keptOut, Collection<String> named) {
        var strangers = keptOut.stream()
                .filter(person -> !belongs(person, force, cpsArea) && !organisation.isMember(person, ADMINISTRATORS))
                .toList();
        if (!strangers.isEmpty()) {
            return Optional.of("not of this force or CPS Area: " + String.join(", ", strangers));
        }
        var both = keptOut.stream().filter(named::contains).toList();
        return both.isEmpty()
                ? Optional.empty()
                : Optional.of("named to work the case as well: " + String.join(", ", both));
    }

    /** Whether somebody supervises in the force or the CPS Area: an inspector, a legal manager or somebody above them. */
    public boolean isHead(@Nullable String person, String force, String cpsArea) {
        return holds(person, force, police.heads()) || holds(person, cpsArea, cps.heads());
    }

    /** Whether somebody belongs to the force or the CPS Area, in any role. */
    public boolean belongs(@Nullable String person, String force, String cpsArea) {
        return holds(person, force, police.standIns()) || holds(person, cpsArea, cps.standIns());
    }

    private void require(List<String> missing, List<String> people, String unit, List<String> roles, String orAbove) {
        if (people.stream().noneMatch(person -> holds(person, unit, roles))) {
            var lowest = organisation.roleName(roles.get(0));
            missing.add(("aeiou".indexOf(lowest.charAt(0)) < 0 ? "a " : "an ") + lowest + orAbove);
        }
    }

    private boolean holds(@Nullable String person, String unit, List<String> roles) {
        return person != null
                && roles.stream().anyMatch(role -> organisation.isMember(person, organisation.group(unit, role)));
    }

    /** Everybody, or in a restricted case who is named. */
    private Predicate<String> named(String caseReference) {
        if (!restricted.isRestricted(caseReference)) {
            return user -> true;
        }
        return restricted.named(caseReference)::contains;
    }

    private Stream<String> candidates(String role) {
        return Stream.concat(Stream.of(role), organisation.side(organisation.agencyOf(role)).standIns().stream());
    }

    private boolean isOfCps(String role) {
        return organisation.agencyOf(role) == Agency.CPS;
    }
}
