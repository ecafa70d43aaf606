package uk.jointcasework.journey;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;

/** More people of the two units than the demonstration has: they come for a test, and go with it. */
final class Colleagues {

    private final IdentityService identity;
    private final List<String> added = new ArrayList<>();

    Colleagues(IdentityService identity) {
        this.identity = identity;
    }

    /** Somebody of Avon and Somerset, as {@code officer.new} or {@code sergeant.new}. */
    Colleagues police(String id, String role) {
        return add(id, "avon-and-somerset", role, "police");
    }

    private Colleagues add(String id, String unit, String role, String kind) {
        var user = identity.newUser(id);
        user.setFirstName("Avon and Somerset");
        user.setLastName(id.replace('.', ' '));
        user.setEmail(id + "@" + unit + ".example.org");
        user.setPassword("demo");
        identity.saveUser(user);
        added.add(id);
        identity.createMembership(id, unit + "-" + role);
        identity.createMembership(id, kind);
        identity.createTenantUserMembership("south-west", id);
        return this;
    }

    /** They have left: no account any more. */
    void leaves(String id) {
        added.remove(id);
        identity.deleteUser(id);
    }

    void go() {
        added.forEach(identity::deleteUser);
        added.clear();
    }
}
