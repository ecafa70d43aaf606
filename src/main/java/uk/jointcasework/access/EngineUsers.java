package uk.jointcasework.access;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Checks a user's password against the engine's own users: there is one list of people, not two. */
@Component
class EngineUsers implements AuthenticationProvider {

    private final IdentityService identity;

    EngineUsers(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        var user = login.getName();
        var password = String.valueOf(login.getCredentials());
        if (user.chars().anyMatch(Character::isISOControl) || !isRight(user, password)) {
            throw new BadCredentialsException("User or password is wrong");
        }
        var known = new EngineUser(user, groupsOf(user), areasOf(user));
        var token = UsernamePasswordAuthenticationToken.authenticated(user, null, known.authorities());
        token.setDetails(known);
        return token;
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    private boolean isRight(String user, String password) {
        try {
            return identity.checkPassword(user, password);
        } catch (ProcessEngineException locked) {
            // After several wrong passwords the engine does not even look for a while.
            return false;
        }
    }

    private List<String> groupsOf(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    private List<String> areasOf(String user) {
        return identity.createTenantQuery().userMember(user).includingGroupsOfUser(true).list().stream()
                .map(Tenant::getId)
                .toList();
    }
}
