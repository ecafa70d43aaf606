package uk.jointcasework.journey;

import static java.util.stream.Collectors.joining;

import com.zaxxer.hikari.HikariDataSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Copies cases within the database, with everything that they have in our tables and in the engine, to see how the
 * system behaves with very many of them. Each copy is a few minutes older than the one before.
 *
 * <p>Left out is what neither a list nor a figure reads: the history of values and steps, and the record of looks.
 */
final class ManyCases {

    private static final Logger LOG = LoggerFactory.getLogger(ManyCases.class);

    /** No original has as many rows in a table. */
    private static final long NUMBERS = 1_000_000;

    private static final int MINUTES_APART = 20;

    /** What belongs to the case by its reference; those that others point at come first. */
    private static final List<String> OURS = List.of(
            "case_file",
            "milestone",
            "isva_link",
            "outbound_message",
            "deadline",
            "suspect",
            "pause",
            "disagreement",
            "meeting");

    private static final Map<String, String> OF_A_DEADLINE =
            Map.of("deadline_change", "deadline", "escalation_step", "deadline");

    /** Ours that hold a key of the engine or must be unique. */
    private static final Set<String> KEYS = Set.of(
            "work", "ladder", "activity_instance", "update_reference", "message_id", "review", "decision", "uid");

    /** The engine's tables, each with the column that leads to a process instance of the case. */
    private static final List<String> ENGINES = List.of(
            "act_hi_procinst proc_inst_id_",
            "act_hi_taskinst proc_inst_id_",
            "act_hi_varinst proc_inst_id_",
            "act_hi_identitylink root_proc_inst_id_",
            "act_ru_execution proc_inst_id_",
            "act_ru_task proc_inst_id_",
            "act_ru_variable proc_inst_id_",
            "act_ru_job process_instance_id_",
            "act_ru_event_subscr proc_inst_id_",
            "act_ru_incident proc_inst_id_");

    private static final Set<String> ENGINES_KEYS = Set.of(
            "id_",
            "execution_id_",
            "proc_inst_id_",
            "process_instance_id_",
            "root_proc_inst_id_",
            "super_process_instance_id_",
            "parent_id_",
            "super_exec_",
            "task_id_",
            "act_inst_id_",
            "parent_act_inst_id_",
            "call_proc_inst_id_",
            "var_scope_",
            "cause_incident_id_",
            "root_cause_incident_id_",
            "root_process_instance_id_");

    /** In which the reference is part of what people read. */
    private static final Set<String> WITH_WORDS = Set.of("act_ru_task", "act_ru_variable", "act_ru_incident");

    /** Of a hundred answers and links of each case those that a list or a figure reads; the others would take hours. */
    private static final Map<String, String> READ = Map.of(
            "act_hi_varinst",
                    "t.name_ ~ '^(decisionS[1-6]|thirdPartyProposed|interviewEffect|calledOffReason|measure[A-Z].*|review(DecidedOn|Told.*))$'",
            "act_ru_variable", "t.name_ in ('milestone', 'occurrence', 'caseReference')",
            "act_hi_identitylink", "t.type_ = 'assignee'");

    private final JdbcClient jdbc;

    /**
     * As the owner of the database, whom neither a trigger nor a check of keys holds up.
     *
     * @param database the application's
     */
    ManyCases(HikariDataSource database) {
        var connection = new SingleConnectionDataSource(database.getJdbcUrl(), "postgres", "", true);
        this.jdbc = JdbcClient.create(connection);
        run("set session_replication_role = replica");
    }

    /** Chooses the cases that are copied, all of them open. */
    void originals(List<String> references) {
        run("drop table if exists original_case, original_instance, original_task");
        run("create table original_case (reference text primary key, number serial)");
        references.forEach(reference -> jdbc.sql("insert into original_case (reference) values (?)")
                .param(reference)
                .update());
        run("""
                create table original_instance as
                select h.proc_inst_id_, c.reference, c.number
                from act_hi_procinst h join original_case c on c.reference = h.business_key_
                """);
        run("create unique index on original_instance (proc_inst_id_)");
        run("""
                create table original_task as
                select t.id_, i.number from act_ru_task t join original_instance i using (proc_inst_id_)
                """);
    }

    /** Adds these copies of all originals, from number first up to but not including the last one. */
    void copy(int first, int end) {
        var copies = "cross join generate_series(%d, %d) k".formatted(first, end - 1);
        for (var table : OURS) {
            var reference = table.equals("case_file") ? "reference" : "case_reference";
            copyOurs(table, "original_case c on c.reference = t." + reference, copies);
        }
        OF_A_DEADLINE.forEach((table, parent) -> copyOurs(
                table,
                "casework.deadline d on d.id = t.%s join original_case c on c.reference = d.case_reference"
                        .formatted(parent),
                copies));
        for (var table : ENGINES) {
            var words = table.split(" ");
            copyEngines(words[0], "original_instance c on c.proc_inst_id_ = t." + words[1], copies);
        }
        copyEngines("act_ru_identitylink", "original_task c on c.id_ = t.task_id_", copies);
        copyEngines("act_ru_authorization", "original_task c on c.id_ = t.resource_id_", copies);
        // What the triggers would have left.
        run("insert into casework.measure_due (case_reference) select %s from original_case c %s"
                .formatted(newReference(), copies));
        LOG.info("Copies {} to {} are made", first, end - 1);
    }

    /** What the database does by itself at night; and nothing counts as idle because its copy was half made. */
    void settle() {
        run("delete from casework.idle_process");
        run("vacuum analyze");
    }

    private void copyOurs(String table, String join, String copies) {
        var columns = columns("casework", table);
        var values = columns.entrySet().stream()
                .map(column -> ourValue(column.getKey(), column.getValue()))
                .collect(joining(", "));
        run("insert into casework.%s (%s) overriding system value select %s from casework.%s t join %s %s"
                .formatted(table, String.join(", ", columns.keySet()), values, table, join, copies));
    }

    private static String ourValue(String column, String type) {
        if (column.equals("case_reference") || column.equals("reference")) {
            return newReference();
        }
        if (type.equals("bigint") && Set.of("id", "deadline", "link").contains(column)) {
            return "t.%s + k * %d".formatted(column, NUMBERS);
        }
        if (KEYS.contains(column)) {
            return newKey(column);
        }
        if (type.startsWith("timestamp")) {
            return "t.%s - k * interval '%d minutes'".formatted(column, MINUTES_APART);
        }
        return column.equals("name") ? "replace(t.name, c.reference, %s)".formatted(newReference()) : "t." + column;
    }

    private void copyEngines(String table, String join, String copies) {
        var columns = columns("public", table);
        var isAuthorization = table.equals("act_ru_authorization");
        var values = columns.entrySet().stream()
                .map(column -> enginesValue(table, column.getKey(), column.getValue(), isAuthorization))
                .collect(joining(", "));
        run("insert into %s (%s) select %s from %s t join %s %s where %s"
                .formatted(
                        table,
                        String.join(", ", columns.keySet()),
                        values,
                        table,
                        join,
                        copies,
                        READ.getOrDefault(table, "true")));
    }

    private static String enginesValue(String table, String column, String type, boolean isAuthorization) {
        if (column.equals("business_key_")) {
            return "case when t.business_key_ is not null then %s end".formatted(newReference());
        }
        if (ENGINES_KEYS.contains(column) || isAuthorization && column.equals("resource_id_")) {
            return newKey(column);
        }
        if (table.equals("act_ru_incident") && column.equals("configuration_")) {
            return """
                    case when t.incident_type_ = 'lateWork' then (t.configuration_::bigint + k * %d)::text else %s end
                    """.formatted(NUMBERS, newKey(column));
        }
        if (type.startsWith("timestamp")) {
            return "t.%s - k * interval '%d minutes'".formatted(column, MINUTES_APART);
        }
        var isText = Set.of("name_", "text_", "incident_msg_").contains(column);
        return isText && WITH_WORDS.contains(table)
                ? "replace(t.%s, c.reference, %s)".formatted(column, newReference())
                : "t." + column;
    }

    private static String newReference() {
        return "('52SC' || lpad((k * 100 + c.number)::text, 7, '0'))";
    }

    /** The same key becomes the same new one everywhere, and no longer than one of the engine's. */
    private static String newKey(String column) {
        return "case when t.%1$s is not null then md5(t.%1$s || '-' || k)::uuid::text end".formatted(column);
    }

    private Map<String, String> columns(String schema, String table) {
        var columns = new LinkedHashMap<String, String>();
        jdbc.sql("""
                        select column_name, data_type from information_schema.columns
                        where table_schema = ? and table_name = ? and is_generated = 'NEVER' order by ordinal_position
                        """).params(schema, table).query(row -> {
            columns.put(row.getString(1), row.getString(2));
        });
        return columns;
    }

    private void run(String sql) {
        jdbc.sql(sql).update();
    }
}
