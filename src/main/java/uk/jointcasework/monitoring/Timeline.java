package uk.jointcasework.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.MessageState;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.LengthUnit;

/**
 * Everything that has happened in a case, in words, from our tables and the engine's history: who did it and when.
 * Nothing of it is kept for this; it is put together when somebody asks.
 */
@Component
class Timeline {

    /** More than any case has had so far; what is older is in the case's own tables. */
    private static final int MOST = 1000;

    /** The engine keeps times without a zone, in that of the machine. */
    private static final ZoneId OF_THE_ENGINE = ZoneId.systemDefault();

    private static final Map<String, String> ANSWERS = Map.of(
            "agreedNewDate", "a new date was agreed",
            "reassigned", "somebody else has the work",
            "helpGiven", "help was given",
            "doneNow", "it is being done today",
            "raisedHigher", "raised to the next rung");

    private static final Map<String, String> CHALLENGED = Map.of(
            "refusedAdvice", "the refusal of early advice",
            "returnedFile", "the return of the file",
            "decision", "the decision");

    private final JdbcClient jdbc;
    private final Organisation organisation;

    Timeline(JdbcClient jdbc, Organisation organisation) {
        this.jdbc = jdbc;
        this.organisation = organisation;
    }

    /**
     * Something that happened.
     *
     * @param kind milestone, task, deadline, escalation, update, pause, disagreement or suspect
     * @param more why, or what follows; null if there is no more to say
     * @param who the name of whoever did it; null where the system did, or nobody is known
     */
    record Entry(Instant at, String kind, String what, String more, String who) {

        private Entry by(String name) {
            return new Entry(at, kind, what, more, name);
        }
    }

    /**
     * What happened, the newest first.
     *
     * @param more whether there is older that is left out
     */
    record Story(String reference, List<Entry> entries, boolean more) {}

    /** The story of a case. Whether somebody may read it is the caller's question. */
    Story of(CaseFile file) {
        var reference = file.reference();
        var entries = new ArrayList<Entry>();
        entries.add(new Entry(file.registeredAt(), "milestone", "Case registered", null, file.officer()));
        entries.addAll(milestones(reference));
        entries.addAll(tasksOpened(reference));
        entries.addAll(tasksTaken(reference));
        entries.addAll(tasksOver(reference));
        entries.addAll(deadlines(reference));
        entries.addAll(steps(reference));
        entries.addAll(answers(reference));
        entries.addAll(updates(reference));
        entries.addAll(pauses(reference));
        entries.addAll(disagreements(reference));
        entries.addAll(suspects(reference));
        var names = names(entries);
        var newest = entries.stream()
                // What happened in one transaction has one time: what is written later here has happened later.
                .sorted(Comparator.comparing(Entry::at).reversed())
                .limit(MOST)
                .map(entry -> entry.who() == null ? entry : entry.by(names.getOrDefault(entry.who(), entry.who())))
                .toList();
        return new Story(reference, newest, entries.size() > MOST);
    }

    private List<Entry> milestones(String reference) {
        return ask(
                """
                        select m.happened_at, m.name, (
                            select p.name_ from act_re_procdef p where p.key_ = m.process
                            order by p.version_ desc limit 1) as process
                        from casework.milestone m where m.case_reference = ?
                        """,
                reference,
                (row, number) -> new Entry(
                        at(row, "happened_at"), "milestone", row.getString("name"), row.getString("process"), null));
    }

    private List<Entry> tasksOpened(String reference) {
        return ask(
                """
                        select t.start_time_, d.name, d.stage, d.original_due, d.unit, d.role, d.source
                        from casework.deadline d join act_hi_taskinst t on t.id_ = d.work where d.case_reference = ?
                        """,
                reference,
                (row, number) -> new Entry(
                        engineAt(row, "start_time_"),
                        "task",
                        "Opened: " + work(row),
                        "For the " + organisation.roleName(row.getString("role")) + ". Due "
                                + Days.words(at(row, "original_due"), LengthUnit.of(row.getString("unit"))) + ": "
                                + row.getString("source"),
                        null));
    }

    private List<Entry> tasksTaken(String reference) {
        return ask("""
                        select l.timestamp_, l.user_id_, l.assigner_id_, d.name, d.stage, u.first_, u.last_
                        from casework.deadline d
                        join act_hi_taskinst t on t.id_ = d.work
                        join act_hi_identitylink l on l.root_proc_inst_id_ = t.root_proc_inst_id_ and l.task_id_ = d.work
                        left join act_id_user u on u.id_ = l.assigner_id_
                        where d.case_reference = ? and l.type_ = 'assignee' and l.operation_type_ = 'add'
                        """, reference, (row, number) -> {
            var giver = row.getString("assigner_id_");
            var given = giver != null && !giver.equals(row.getString("user_id_"));
            return new Entry(
                    engineAt(row, "timestamp_"),
                    "task",
                    (given ? "Given: " : "Taken: ") + work(row),
                    given ? "By " + Names.person(giver, row.getString("first_"), row.getString("last_")) : null,
                    row.getString("user_id_"));
        });
    }

    private List<Entry> tasksOver(String reference) {
        return ask("""
                        select t.end_time_, t.assignee_, t.delete_reason_, d.name, d.stage
                        from casework.deadline d join act_hi_taskinst t on t.id_ = d.work
                        where d.case_reference = ? and t.end_time_ is not null
                        """, reference, (row, number) -> {
            var isDone = "completed".equals(row.getString("delete_reason_"));
            return new Entry(
                    engineAt(row, "end_time_"),
                    "task",
                    (isDone ? "Done: " : "No longer needed: ") + work(row),
                    null,
                    isDone ? row.getString("assignee_") : null);
        });
    }

    private List<Entry> deadlines(String reference) {
        return ask("""
                        select c.changed_at, c.changed_by, c.kind, c.reason, c.due_before, c.due_after, d.name, d.stage,
                            d.unit
                        from casework.deadline d join casework.deadline_change c on c.deadline = d.id
                        where d.case_reference = ?
                        """, reference, (row, number) -> {
            var unit = LengthUnit.of(row.getString("unit"));
            var before = Days.words(at(row, "due_before"), unit);
            var after = Days.words(at(row, "due_after"), unit);
            var what = switch (row.getString("kind")) {
                case "moved" -> "Date moved from " + before + " to " + after + ": ";
                case "stopped" -> "Clock stopped: ";
                case "resumed" -> "Clock runs again, due " + after + ": ";
                default -> "Date reckoned again, from " + before + " to " + after + ": ";
            };
            return new Entry(
                    at(row, "changed_at"),
                    "deadline",
                    what + work(row),
                    "Reason: " + row.getString("reason"),
                    row.getString("changed_by"));
        });
    }

    private List<Entry> steps(String reference) {
        return ask("""
                        select s.taken_at, s.rung, s.police_role, s.cps_role, s.joint_call, s.days_late, d.name, d.stage
                        from casework.escalation_step s join casework.deadline d on d.id = s.deadline
                        where d.case_reference = ?
                        """, reference, (row, number) -> {
            var rung = row.getInt("rung");
            if (rung == 0) {
                return new Entry(at(row, "taken_at"), "escalation", "Reminder sent: " + work(row), null, null);
            }
            var told = organisation.roleName(row.getString("police_role")) + " and "
                    + organisation.roleName(row.getString("cps_role"));
            return new Entry(
                    at(row, "taken_at"),
                    "escalation",
                    "Rung " + rung + " told: " + work(row),
                    "Told: " + told + (row.getBoolean("joint_call") ? ", who are to speak to each other." : "."),
                    null);
        });
    }

    private List<Entry> answers(String reference) {
        return ask("""
                        select a.answered_at, a.answered_by, a.side, a.answer, a.agreed_date, a.reason, s.rung, d.name,
                            d.stage
                        from casework.escalation_answer a join casework.escalation_step s on s.id = a.step
                        join casework.deadline d on d.id = s.deadline where d.case_reference = ?
                        """, reference, (row, number) -> {
            var agreed = row.getObject("agreed_date", LocalDate.class);
            var answer = row.getString("answer");
            return new Entry(
                    at(row, "answered_at"),
                    "escalation",
                    "Answer of the " + side(row.getString("side")) + " on rung " + row.getInt("rung") + ": "
                            + ANSWERS.getOrDefault(answer, words(answer))
                            + (agreed == null ? "" : ", " + Days.words(agreed)) + ": " + work(row),
                    "Reason: " + row.getString("reason"),
                    row.getString("answered_by"));
        });
    }

    private List<Entry> updates(String reference) {
        return ask("""
                        select coalesce(m.returned_at, m.sent_at, m.queued_at) as at, m.template, m.state, m.reason, m.told_by,
                            s.name
                        from casework.outbound_message m join casework.isva_service s on s.code = m.recipient
                        where m.case_reference = ?
                        """, reference, (row, number) -> {
            var reason = row.getString("reason");
            return new Entry(
                    at(row, "at"),
                    "update",
                    "Update to the ISVA, " + words(row.getString("template")) + ": "
                            + MessageState.inWords(row.getString("state")),
                    row.getString("name") + (reason == null ? "" : ". " + sentence(words(reason))),
                    row.getString("told_by"));
        });
    }

    private List<Entry> pauses(String reference) {
        var entries = new ArrayList<Entry>();
        entries.addAll(ask(
                """
                        select p.since, p.reason, p.review_on, p.approved_for_police, p.approved_for_cps, u.first_, u.last_
                        from casework.pause p left join act_id_user u on u.id_ = p.approved_for_cps
                        where p.case_reference = ?
                        """,
                reference,
                (row, number) -> new Entry(
                        at(row, "since"),
                        "pause",
                        "Case paused, to be looked at again on "
                                + Days.words(row.getObject("review_on", LocalDate.class)),
                        "Reason: " + words(row.getString("reason")) + ". Agreed for the CPS by "
                                + Names.person(
                                        row.getString("approved_for_cps"),
                                        row.getString("first_"),
                                        row.getString("last_")),
                        row.getString("approved_for_police"))));
        entries.addAll(ask(
                """
                        select reopened_at, reopened_by, reopened_why from casework.pause
                        where case_reference = ? and reopened_at is not null
                        """,
                reference,
                (row, number) -> new Entry(
                        at(row, "reopened_at"),
                        "pause",
                        "Pause ended",
                        "Reason: " + words(row.getString("reopened_why")),
                        row.getString("reopened_by"))));
        return entries;
    }

    private List<Entry> disagreements(String reference) {
        var entries = new ArrayList<Entry>();
        entries.addAll(ask(
                """
                        select challenged_at, challenged_by, what, suspect, rung from casework.disagreement
                        where case_reference = ?
                        """,
                reference,
                (row, number) -> new Entry(
                        at(row, "challenged_at"),
                        "disagreement",
                        "Challenged, rung " + row.getInt("rung") + ": " + challenged(row),
                        null,
                        row.getString("challenged_by"))));
        entries.addAll(ask(
                """
                        select answered_at, answered_by, what, suspect, rung, outcome from casework.disagreement
                        where case_reference = ? and answered_at is not null
                        """,
                reference,
                (row, number) -> new Entry(
                        at(row, "answered_at"),
                        "disagreement",
                        "Challenge " + words(row.getString("outcome")) + ", rung " + row.getInt("rung") + ": "
                                + challenged(row),
                        null,
                        row.getString("answered_by"))));
        return entries;
    }

    private List<Entry> suspects(String reference) {
        return ask("""
                        select changed_at, changed_by, label, status, bail_until, custody_until from casework.suspect
                        where case_reference = ?
                        """, reference, (row, number) -> {
            var bail = row.getObject("bail_until", LocalDate.class);
            var custody = row.getObject("custody_until", OffsetDateTime.class);
            return new Entry(
                    at(row, "changed_at"),
                    "suspect",
                    row.getString("label") + ": " + words(row.getString("status"))
                            + (bail == null ? "" : " until " + Days.words(bail))
                            + (custody == null ? "" : " until " + Days.words(custody.toInstant(), LengthUnit.HOURS)),
                    null,
                    row.getString("changed_by"));
        });
    }

    private List<Entry> ask(String sql, String reference, RowMapper<Entry> entry) {
        return jdbc.sql(sql).param(reference).query(entry).list();
    }

    /** The names of everybody whom an entry is by. */
    private Map<String, String> names(List<Entry> entries) {
        Set<String> ids = entries.stream()
                .map(Entry::who)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        var names = new HashMap<String, String>();
        if (!ids.isEmpty()) {
            jdbc.sql("select id_, first_, last_ from act_id_user where id_ in (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        var id = row.getString("id_");
                        names.put(id, Names.person(id, row.getString("first_"), row.getString("last_")));
                    });
        }
        return names;
    }

    private static String work(ResultSet row) throws SQLException {
        return row.getString("name") + " (" + row.getString("stage") + ")";
    }

    private static String challenged(ResultSet row) throws SQLException {
        var suspect = row.getString("suspect");
        return CHALLENGED.getOrDefault(row.getString("what"), words(row.getString("what")))
                + (suspect.equals("all") ? "" : " for " + suspect);
    }

    private static String side(String agency) {
        return Agency.of(agency).words();
    }

    /** A code as people read it: noConsent becomes "no consent". */
    private static String words(String code) {
        return code.matches("[a-z][A-Za-z0-9]*")
                ? code.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.UK)
                : code;
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Instant engineAt(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).atZone(OF_THE_ENGINE).toInstant();
    }
}
