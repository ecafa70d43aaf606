package uk.jointcasework.logins;

import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;

/**
 * The engine's own accounts, with another answer to whether a password is right: every door asks here, the login form, the
 * API and whatever asks for a password once more. The engine would lock an account for whoever knows its name.
 */
class CheckedPasswords extends DbIdentityServiceProvider {

    private final Doors doors;

    private CheckedPasswords(Doors doors) {
        this.doors = doors;
    }

    /** What a check needs. */
    record Doors(PasswordHashes hashes, Throttle throttle, LoginLog log) {}

    @Override
    public boolean checkPassword(String name, @Nullable String password) {
        var user = name == null ? null : findUserById(name);
        var visit = Visit.now();
        return visit.isEmpty() || name == null ? isRight(user, password) : isRight(visit.get(), name, user, password);
    }

    private boolean isRight(Visit visit, String name, @Nullable UserEntity user, @Nullable String password) {
        var whose = user == null ? null : user.getId();
        var attempt = doors.throttle.begin(name, visit.network(), browser(visit, user), isAdministrator(name));
        if (attempt.isEmpty()) {
            doors.log.write(whose, visit.address(), visit.way(), LoginLog.Outcome.throttled);
            return false;
        }
        // In this order: where there is no account it takes as long.
        if (!isRight(user, password) || user == null) {
            doors.log.write(whose, visit.address(), visit.way(), LoginLog.Outcome.refused);
            return false;
        }
        attempt.get().wasRight();
        if (visit.way() != LoginLog.Way.api) {
            doors.log.write(whose, visit.address(), visit.way(), LoginLog.Outcome.letIn);
        }
        if (visit.way() == LoginLog.Way.form) {
            KnownBrowsers.remember(visit, user.getId(), user.getPassword());
            Accounts.cameIn(visit.request(), user.getPassword());
        }
        return true;
    }

    private boolean isRight(@Nullable UserEntity user, @Nullable String password) {
        var kept = user == null ? null : user.getPassword();
        if (user == null || password == null || kept == null) {
            doors.hashes.takeAsLong(password);
            return false;
        }
        var right = matchPassword(password, user);
        if (doors.hashes.isOfToday(kept)) {
            return right;
        }
        if (right) {
            user.setPassword(password);
            user.encryptPassword();
        } else {
            // The old kind takes no time at all.
            doors.hashes.takeAsLong(password);
        }
        return right;
    }

    private static @Nullable String browser(Visit visit, @Nullable UserEntity user) {
        return user == null || user.getPassword() == null
                ? null
                : KnownBrowsers.nameOf(visit.request(), user.getId(), user.getPassword());
    }

    private boolean isAdministrator(String name) {
        return createGroupQuery()
                        .groupId(Groups.CAMUNDA_ADMIN)
                        .groupMember(name)
                        .count()
                > 0;
    }

    @Override
    public IdentityOperationResult unlockUser(String name) {
        doors.throttle.forget(name);
        return super.unlockUser(name);
    }

    /** Makes one for each command, in the place of the engine's own. */
    record Factory(Doors doors) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return CheckedPasswords.class;
        }

        @Override
        public Session openSession() {
            return new CheckedPasswords(doors);
        }
    }
}
