package uk.jointcasework.people;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.jointcasework.organisation.CasePeople;

/**
 * To whom a mail to staff about a role's work in a case goes: the case's own person, if it has one in that role who still
 * works in the unit and may work the case, else everybody of the role there. Nothing that is about a role asks anybody else.
 */
@Component
public class WhoIsTold {

    private final OwnPeople own;
    private final CasePeople people;

    WhoIsTold(OwnPeople own, CasePeople people) {
        this.own = own;
        this.people = people;
    }

    /** Those who are told, in the order of their names. */
    public List<User> of(String caseReference, String unit, String role) {
        return first(
                people.members(caseReference, unit, role),
                OwnRole.of(role).flatMap(known -> own.of(caseReference, known)).orElse(null));
    }

    /** The case's own person in a role, if it has one who still works in the unit and may work the case. */
    public Optional<User> own(String caseReference, String unit, OwnRole role) {
        var person = own.of(caseReference, role);
        return people.members(caseReference, unit, role.code()).stream()
                .filter(user -> person.filter(user.getId()::equals).isPresent())
                .findFirst();
    }

    /** Whose the work of the roles of many cases is; asked once. */
    public OfCases ofCases(Collection<String> caseReferences) {
        return new OfCases(own.of(caseReferences));
    }

    /** The own people of several cases, as they are at one moment. */
    public static final class OfCases {

        private final Map<String, Map<OwnRole, String>> people;

        private OfCases(Map<String, Map<OwnRole, String>> people) {
            this.people = people;
        }

        /**
         * Those of a team who are told of a role's work in a case.
         *
         * @param team the user ids of everybody who does that work
         */
        public Told of(String caseReference, String role, List<String> team) {
            return OwnRole.of(role)
                    .map(known -> people.getOrDefault(caseReference, Map.of()).get(known))
                    .filter(team::contains)
                    .map(person -> new Told(List.of(person), true))
                    .orElse(new Told(team, false));
        }
    }

    /**
     * Who is told.
     *
     * @param isOnesOwn whether it is the case's own person, and not a team
     */
    public record Told(List<String> userIds, boolean isOnesOwn) {}

    private static List<User> first(List<User> members, @Nullable String own) {
        var byId = members.stream().collect(toMap(User::getId, user -> user, (one, other) -> one));
        return Optional.ofNullable(own).map(byId::get).map(List::of).orElse(members);
    }
}
