package uk.jointcasework.rights;

import java.util.List;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import uk.jointcasework.core.CaseFacts;

/**
 * Lets those who supervise a force read the processes of its cases. The engine's own bounds are the Areas, and an Area
 * has several forces, so that each process has to say whose it is.
 */
class CaseReaders extends AbstractBpmnParseListener {

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        process.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) CaseReaders::grant);
    }

    private static void grant(DelegateExecution started) {
        if (!(started.getVariable(CaseFacts.FORCE) instanceof String force)) {
            // A process that is no case's, such as the digest.
            return;
        }
        List<Grant> grants = Grant.ofForces();
        var rights = grants.stream()
                .map(grant -> right(grant, force, (ExecutionEntity) started))
                .toArray(AuthorizationEntity[]::new);
        Context.getCommandContext().getAuthorizationManager().saveDefaultAuthorizations(rights);
    }

    private static AuthorizationEntity right(Grant grant, String force, ExecutionEntity process) {
        var right = new AuthorizationEntity(AuthorizationEntity.AUTH_TYPE_GRANT);
        right.setGroupId(grant.groupOf(force));
        right.setResource(grant.resource());
        right.setResourceId(process.getProcessInstanceId());
        right.setPermissions(grant.permissions().toArray(Permission[]::new));
        if (grant.resource() == Resources.HISTORIC_PROCESS_INSTANCE) {
            // So that it goes when the history of the case goes.
            right.setRootProcessInstanceId(process.getRootProcessInstanceId());
        }
        return right;
    }
}
