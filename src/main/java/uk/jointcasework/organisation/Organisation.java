package uk.jointcasework.organisation;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** Units and their groups. */
@Component
public class Organisation {

    private final IdentityService identity;

    Organisation(IdentityService identity) {
        this.identity = identity;
    }

    /** The group of a role in a unit. */
    public String group(String unit, String role) {
        return unit + "-" + role;
    }

    /** Whether a user is in a group. */
    public boolean isMember(String userId, String groupId) {
        return identity.createUserQuery().userId(userId).memberOfGroup(groupId).count() > 0;
    }
}
