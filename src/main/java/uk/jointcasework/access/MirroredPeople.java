package uk.jointcasework.access;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.jointcasework.organisation.Posts;

/**
 * Keeps the engine's table of people as the directory says at each login. The engine hands out tasks, and letters are
 * addressed, by that table, so it is not enough to carry groups in a session.
 */
@Component
class MirroredPeople {

    /** Somebody of a directory; only the id and the subject, who they are there for ever, are never null. */
    record Person(
            String id,
            String subject,
            String firstName,
            String lastName,
            @Nullable String email) {}

    /** The same as general-resource-whitelist-pattern in application.yml. */
    private static final Pattern USER_NAME = Pattern.compile("[a-zA-Z0-9]+([._-][a-zA-Z0-9]+)*");

    private static final int LONGEST_NAME = 64;
    /** No letter or digit: the policy refuses a password that happens to hold the person's name, and names are short. */
    private static final String SIGNS = "!#$%&*+/=?^{|}~:";

    private static final String SUBJECT = "directorySubject";

    private final SecureRandom random = new SecureRandom();
    private final IdentityService identity;
    private final Posts posts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    MirroredPeople(IdentityService identity, Posts posts, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.identity = identity;
        this.posts = posts;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Whether the engine would take this for a user's id. */
    static boolean isUserName(String name) {
        return name.length() <= LONGEST_NAME && USER_NAME.matcher(name).matches();
    }

    /**
     * Adds or corrects the person, gives them the groups and Areas of their place and takes all others away. Leaves
     * everything as it is and returns false if the id belongs to another person of the directory: a user name may be
     * given to somebody else there, or chosen by them.
     */
    boolean mirror(Person person, Posts.Place place) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            // Two first logins of one person at once must not both add them.
            jdbc.sql("select pg_advisory_xact_lock(hashtext(?))")
                    .param(person.id())
                    .query((row, number) -> number)
                    .list();
            if (!isThemselves(person)) {
                return false;
            }
            save(person);
            groups(person.id(), place.groups());
            areas(person.id(), place.areas());
            return true;
        }));
    }

    private boolean isThemselves(Person person) {
        var known = identity.getUserInfo(person.id(), SUBJECT);
        return known == null || known.equals(person.subject());
    }

    private void save(Person person) {
        User user = identity.createUserQuery().userId(person.id()).singleResult();
        var isNew = user == null;
        if (isNew) {
            user = identity.newUser(person.id());
        }
        var firstSeen = isNew || identity.getUserInfo(person.id(), SUBJECT) == null;
        if (firstSeen) {
            // Nobody knows it, so nobody can come in past the directory, not even after a return to built-in accounts.
            user.setPassword(unguessable());
        }
        if (firstSeen
                || !Objects.equals(user.getFirstName(), person.firstName())
                || !Objects.equals(user.getLastName(), person.lastName())
                || !Objects.equals(user.getEmail(), person.email())) {
            user.setFirstName(person.firstName());
            user.setLastName(person.lastName());
            user.setEmail(person.email());
            identity.saveUser(user);
        }
        if (firstSeen) {
            identity.setUserInfo(person.id(), SUBJECT, person.subject());
        }
    }

    private void groups(String id, Set<String> wanted) {
        Set<String> had = identity.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
        minus(had, wanted).forEach(group -> identity.deleteMembership(id, group));
        minus(wanted, had).forEach(group -> identity.createMembership(id, group));
    }

    private void areas(String id, Set<String> wanted) {
        Set<String> had = identity.createTenantQuery().userMember(id).list().stream()
                .map(Tenant::getId)
                .collect(Collectors.toSet());
        // A tenant that is no Area was not given by a post, and no post takes it away.
        minus(had, wanted).stream()
                .filter(posts::isArea)
                .forEach(area -> identity.deleteTenantUserMembership(area, id));
        minus(wanted, had).forEach(area -> identity.createTenantUserMembership(area, id));
    }

    private String unguessable() {
        return random.ints(64, 0, SIGNS.length())
                .mapToObj(SIGNS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    private static Set<String> minus(Set<String> all, Set<String> without) {
        var left = new HashSet<>(all);
        left.removeAll(without);
        return left;
    }
}
