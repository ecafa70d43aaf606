package uk.jointcasework.tenants;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Moves everything that the engine keeps of a case, running and over, to another tenant. The engine has no command for
 * that: a tenant is for life.
 */
@Component
class CaseRows {

    /** Every table of the engine with a tenant that holds something of a process; a test asks the schema for them. */
    private static final List<String> BY_INSTANCE = List.of(
            "act_ru_execution",
            "act_ru_task",
            "act_ru_variable",
            "act_ru_event_subscr",
            "act_ru_incident",
            "act_ru_ext_task",
            "act_hi_procinst",
            "act_hi_actinst",
            "act_hi_taskinst",
            "act_hi_varinst",
            "act_hi_detail",
            "act_hi_op_log",
            "act_hi_incident",
            "act_hi_ext_task_log",
            "act_hi_decinst");

    // The inputs and outputs of a decision have no tenant in the engine either: only a decision leads to them.
    private static final List<String> BY_ROOT =
            List.of("act_hi_identitylink", "act_hi_comment", "act_hi_attachment", "act_ge_bytearray");

    private static final List<String> OF_JOBS = List.of("act_ru_job", "act_hi_job_log");
    private static final String LINKS = "act_ru_identitylink";

    private static final String OF_CASE = " in (select id_ from act_hi_procinst where business_key_ = ?)";

    private final JdbcClient jdbc;

    CaseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Moves what there is when the transaction that is under way ends, just before its commit: by then the engine has
     * written all that it held back, and nobody has seen it.
     */
    void moveAtTheEnd(String caseReference, String tenant) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                statements()
                        .forEach(sql ->
                                jdbc.sql(sql).params(tenant, caseReference).update());
            }
        });
    }

    private static List<String> statements() {
        var statements = new ArrayList<String>();
        BY_INSTANCE.forEach(table -> statements.add(move(table) + " where proc_inst_id_" + OF_CASE));
        BY_ROOT.forEach(table -> statements.add(move(table) + " where root_proc_inst_id_" + OF_CASE));
        OF_JOBS.forEach(table -> statements.add(move(table) + " where process_instance_id_" + OF_CASE));
        statements.add(
                move(LINKS) + " where task_id_ in (select id_ from act_ru_task where proc_inst_id_" + OF_CASE + ")");
        return statements;
    }

    /** Whoever has read a running row before has to read it again: what they write would bring the old tenant back. */
    private static String move(String table) {
        var hasRevision = table.startsWith("act_ru_");
        return "update " + table + " set tenant_id_ = ?" + (hasRevision ? ", rev_ = rev_ + 1" : "");
    }
}
