package uk.jointcasework.retention;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the engine holds of a case, running or over. */
@Component
class CaseProcesses {

    /** A process that is taken out may have begun another a moment before; more than that cannot be. */
    private static final int ROUNDS = 5;

    private final RuntimeService runtime;
    private final HistoryService history;
    private final AuthorizationService authorizations;
    private final JdbcClient jdbc;

    CaseProcesses(
            RuntimeService runtime, HistoryService history, AuthorizationService authorizations, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.runtime = runtime;
        this.history = history;
        this.authorizations = authorizations;
    }

    /** When the last process of a case ended; nothing if the engine knows of none that has. */
    Optional<Instant> ended(String reference) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .finished()
                .orderByProcessInstanceEndTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .findFirst()
                .map(last -> last.getEndTime().toInstant());
    }

    /** Whether a process of the case is under way. */
    boolean underWay(String reference) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .count()
                > 0;
    }

    /**
     * Gives another key to what the engine has written of a case's processes, which are over: it has no command for that.
     */
    void move(String reference, String key) {
        jdbc.sql("update act_hi_procinst set business_key_ = ? where business_key_ = ?")
                .params(key, reference)
                .update();
    }

    /** Takes out every process of a case with all that the engine has ever written of it; gives their number. */
    int erase(String reference) {
        var erased = new LinkedHashSet<String>();
        for (int round = 0; round < ROUNDS; round++) {
            var found = ofCase(reference);
            if (found.isEmpty()) {
                return erased.size();
            }
            end(found);
            deleteWhatTheEngineLeaves(found);
            history.deleteHistoricProcessInstances(List.copyOf(found));
            erased.addAll(found);
        }
        throw new IllegalStateException("The processes of a case do not come to an end");
    }

    private Set<String> ofCase(String reference) {
        var found = new LinkedHashSet<String>();
        var parents = new ArrayDeque<String>();
        history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .map(HistoricProcessInstance::getId)
                .filter(found::add)
                .forEach(parents::add);
        // What a process calls need not bear the case's reference.
        while (!parents.isEmpty()) {
            history.createHistoricProcessInstanceQuery().superProcessInstanceId(parents.remove()).list().stream()
                    .map(HistoricProcessInstance::getId)
                    .filter(found::add)
                    .forEach(parents::add);
        }
        return found;
    }

    private void end(Set<String> processes) {
        var running = runtime.createProcessInstanceQuery()
                .processInstanceIds(processes)
                .rootProcessInstances()
                .list();
        if (!running.isEmpty()) {
            runtime.deleteProcessInstances(
                    running.stream().map(process -> process.getId()).toList(), "erased on order", true, true, false);
        }
    }

    /** When the engine deletes a process it leaves what people did to it, what tables decided for it and who may see. */
    private void deleteWhatTheEngineLeaves(Set<String> processes) {
        for (var process : processes) {
            history.createUserOperationLogQuery()
                    .processInstanceId(process)
                    .list()
                    .forEach(operation -> history.deleteUserOperationLogEntry(operation.getId()));
            history.createHistoricDecisionInstanceQuery()
                    .processInstanceId(process)
                    .rootDecisionInstancesOnly()
                    .list()
                    .forEach(decision -> history.deleteHistoricDecisionInstanceByInstanceId(decision.getId()));
            history.createHistoricTaskInstanceQuery()
                    .processInstanceId(process)
                    .list()
                    .forEach(task -> deleteRights(task.getId()));
        }
    }

    private void deleteRights(String task) {
        authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.HISTORIC_TASK)
                .resourceId(task)
                .list()
                .forEach(right -> authorizations.deleteAuthorization(right.getId()));
    }
}
