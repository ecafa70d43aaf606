package uk.jointcasework.casefile;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Force;
import uk.jointcasework.organisation.Organisation;

/** Who calls the API, and which cases are theirs. */
public record Reader(
        String userId, List<String> groups, List<String> areas, Optional<String> force, boolean mayRegister) {

    private static final String ADMINISTRATORS = "camunda-admin";

    public static Reader of(
            IdentityService identity, AuthorizationService rights, Organisation organisation, AsTheSystem asTheSystem) {
        var caller = identity.getCurrentAuthentication();
        if (caller == null) {
            // Nobody's call would be unlimited to the engine: it asks nobody for rights.
            throw new IllegalStateException("A call of the API comes from somebody");
        }
        var groups = orNone(caller.getGroupIds());
        return new Reader(
                caller.getUserId(),
                groups,
                orNone(caller.getTenantIds()),
                asTheSystem.run(() -> organisation.forceOf(caller.getUserId())),
                rights.isUserAuthorized(
                        caller.getUserId(),
                        groups,
                        ProcessDefinitionPermissions.CREATE_INSTANCE,
                        Resources.PROCESS_DEFINITION,
                        PreChargeJourney.KEY));
    }

    /** Cases of one's Area, and for the police only those of one's own force. */
    public boolean maySee(CaseFile file) {
        return isAdministrator() || areas.contains(file.cpsArea()) && isOwn(file.force());
    }

    /** For a force of one's Area, and for the police only for their own; with several Areas the chosen one counts. */
    public boolean mayRegisterFor(Force force, String chosenArea) {
        var concerned = chosenArea != null && force.areas().contains(chosenArea) ? List.of(chosenArea) : force.areas();
        return mayRegister && (isAdministrator() || concerned.stream().anyMatch(areas::contains) && isOwn(force.id()));
    }

    /** Whether they supervise in one of the units that have a case. */
    boolean supervises(CaseFile file, Organisation organisation) {
        return isAdministrator()
                || groups.contains(organisation.supervisors(Agency.POLICE, file.force()))
                || groups.contains(organisation.supervisors(Agency.CPS, file.cpsArea()));
    }

    private boolean isOwn(String forceId) {
        return force.isEmpty() || force.get().equals(forceId);
    }

    private boolean isAdministrator() {
        return groups.contains(ADMINISTRATORS);
    }

    private static List<String> orNone(List<String> ids) {
        return ids == null ? List.of() : ids;
    }
}
