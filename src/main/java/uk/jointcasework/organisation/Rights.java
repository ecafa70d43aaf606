package uk.jointcasework.organisation;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;

import java.util.List;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;

/**
 * What each kind of person may do, beyond what a task gives its candidate group.
 *
 * <p>A supervisor reads and reassigns, and completes nothing. Nobody here may change, stop or migrate a case.
 */
final class Rights {

    /** One set of permissions of a group on a resource. */
    record Grant(String group, Resource resource, String id, List<Permission> permissions) {

        static Grant of(KindGroup group, Resource resource, String id, Permission... permissions) {
            return new Grant(group.id, resource, id, List.of(permissions));
        }
    }

    static final String JOURNEY = "preChargeJourney";
    // Who of them may change which date, the process itself asks.
    static final String CHANGE_DEADLINE = "changeDeadline";
    static final String DISAGREEMENT = "disagreement";

    static final List<Grant> ALL = List.of(
            Grant.of(KindGroup.POLICE, Resources.APPLICATION, "tasklist", Permissions.ACCESS),
            Grant.of(KindGroup.POLICE, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ),
            Grant.of(
                    KindGroup.POLICE,
                    Resources.PROCESS_DEFINITION,
                    JOURNEY,
                    ProcessDefinitionPermissions.CREATE_INSTANCE),
            Grant.of(
                    KindGroup.POLICE,
                    Resources.PROCESS_DEFINITION,
                    CHANGE_DEADLINE,
                    ProcessDefinitionPermissions.CREATE_INSTANCE),
            // By an inspector or above: the start itself refuses anybody else, in words.
            Grant.of(
                    KindGroup.POLICE,
                    Resources.PROCESS_DEFINITION,
                    DISAGREEMENT,
                    ProcessDefinitionPermissions.CREATE_INSTANCE),
            Grant.of(
                    KindGroup.POLICE,
                    Resources.PROCESS_DEFINITION,
                    "reportNewMaterial",
                    ProcessDefinitionPermissions.CREATE_INSTANCE),
            Grant.of(
                    KindGroup.POLICE,
                    Resources.PROCESS_DEFINITION,
                    "adviceOutcomeTalk",
                    ProcessDefinitionPermissions.CREATE_INSTANCE),
            Grant.of(
                    KindGroup.POLICE,
                    Resources.PROCESS_DEFINITION,
                    "recordSuspectStatus",
                    ProcessDefinitionPermissions.CREATE_INSTANCE),
            // By those who hear from the victim: the start itself refuses anybody else, in words.
            Grant.of(
                    KindGroup.POLICE,
                    Resources.PROCESS_DEFINITION,
                    "isvaContact",
                    ProcessDefinitionPermissions.CREATE_INSTANCE),
            Grant.of(KindGroup.POLICE, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE),
            Grant.of(KindGroup.CPS, Resources.APPLICATION, "tasklist", Permissions.ACCESS),
            Grant.of(KindGroup.CPS, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ),
            Grant.of(
                    KindGroup.CPS,
                    Resources.PROCESS_DEFINITION,
                    CHANGE_DEADLINE,
                    ProcessDefinitionPermissions.CREATE_INSTANCE),
            Grant.of(KindGroup.CPS, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE),
            Grant.of(KindGroup.SUPERVISOR, Resources.APPLICATION, "tasklist", Permissions.ACCESS),
            Grant.of(KindGroup.SUPERVISOR, Resources.APPLICATION, "cockpit", Permissions.ACCESS),
            Grant.of(
                    KindGroup.SUPERVISOR,
                    Resources.PROCESS_DEFINITION,
                    ANY,
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.READ_INSTANCE,
                    ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE,
                    ProcessDefinitionPermissions.READ_TASK,
                    ProcessDefinitionPermissions.READ_TASK_VARIABLE,
                    ProcessDefinitionPermissions.READ_HISTORY,
                    ProcessDefinitionPermissions.READ_HISTORY_VARIABLE,
                    ProcessDefinitionPermissions.TASK_ASSIGN),
            Grant.of(
                    KindGroup.SUPERVISOR,
                    Resources.DECISION_DEFINITION,
                    ANY,
                    Permissions.READ,
                    Permissions.READ_HISTORY),
            // Cockpit's page of human tasks asks for this one, whatever the process definitions allow.
            Grant.of(KindGroup.SUPERVISOR, Resources.TASK, ANY, TaskPermissions.READ),
            Grant.of(
                    KindGroup.NEIGHBOURING_SYSTEM,
                    Resources.PROCESS_DEFINITION,
                    JOURNEY,
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.CREATE_INSTANCE),
            Grant.of(KindGroup.NEIGHBOURING_SYSTEM, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE));

    private Rights() {}
}
