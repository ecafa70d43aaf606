package uk.jointcasework.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.Pressing;
import uk.jointcasework.casefile.Suspects;
import uk.jointcasework.core.London;
import uk.jointcasework.hold.Holds;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.PersonName;
import uk.jointcasework.organisation.SharedLists;
import uk.jointcasework.organisation.UnitNames;
import uk.jointcasework.rights.Grant;
import uk.jointcasework.rights.TaskRights;
import uk.jointcasework.time.DueInWords;
import uk.jointcasework.time.LengthUnit;
import uk.jointcasework.time.Reckoning;

/**
 * Open work as its readers' lists have it: of cases in which a suspect is held, then of those whose bail ends soon, then
 * of all others, the soonest first. What somebody may see is what the engine would show them:
 * work of their Areas, and of restricted cases that name them, to which one of their groups is linked in a way that the
 * table of grants lets see it. The engine's own query asks that of every row of its authorisations; here the links are
 * asked, from which those rows are made, and a test holds that both say the same.
 */
@Component
class OpenWork {

    /** How many lines a page has. */
    static final int PAGE = 50;

    /** Which links of a group to a task let its members see the task. */
    private static final List<String> SEEING = linksThatGive(TaskPermissions.READ);

    /** Which of them let its members see what stands in it as well. */
    private static final List<String> OPENING = linksThatGive(TaskPermissions.READ_VARIABLE);

    /** Whether it is the team's of one of the reader's groups is asked once, however many lists want to know. */
    private static final String WORK = """
            from act_ru_task t join shared.deadline d on d.work = t.id_
            left join shared.case_file f on f.reference = d.case_reference
            cross join lateral (select exists (
                select from act_ru_identitylink c
                where c.task_id_ = t.id_ and c.type_ = 'candidate' and c.group_id_ in (:groups)) as of_the_team offset 0) team
            where t.tenant_id_ in (:tenants)
            """;

    private static final String LINKED = """
             and exists (
                select from act_ru_identitylink l
                where l.task_id_ = t.id_ and l.type_ in (:seeing) and l.group_id_ in (:groups))
            """;

    private static final String COLUMNS = """
            select d.id, d.work, :opensAll or exists (
                       select from act_ru_identitylink o
                       where o.task_id_ = d.work and o.type_ in (:opening) and o.group_id_ in (:groups)) as opens,
                   d.name, d.stage, d.case_reference, d.agency, d.role, d.force, d.cps_area, d.due, d.unit,
                   d.stopped_at, %s as presses, %%s as taken_by,
                   (select u.first_ from act_id_user u where u.id_ = %%<s) as first_,
                   (select u.last_ from act_id_user u where u.id_ = %%<s) as last_
            """.formatted(Pressing.order("f"));

    /** What presses most; then what has a date before what has none; of one moment what was opened first. */
    private static final String ORDER =
            " order by " + Pressing.order("f") + ", d.stopped_at is not null, d.due, d.id limit " + (PAGE + 1);

    private static final String BEHIND = """
             and (%s, d.stopped_at is not null, d.due, d.id) > (
                select %s, p.stopped_at is not null, p.due, p.id
                from shared.deadline p join act_hi_taskinst h on h.id_ = p.work and h.tenant_id_ in (:tenants)
                left join shared.case_file pf on pf.reference = p.case_reference
                where p.id = :behind)
            """.formatted(Pressing.order("f"), Pressing.order("pf"));

    private final JdbcClient jdbc;
    private final Suspects suspects;
    private final Holds holds;
    private final UnitNames names;
    private final DueInWords words;
    private final Reckoning reckoning;
    private final Clock clock;

    OpenWork(
            JdbcClient jdbc,
            Suspects suspects,
            Holds holds,
            UnitNames names,
            DueInWords words,
            Reckoning reckoning,
            Clock clock) {
        this.jdbc = jdbc;
        this.suspects = suspects;
        this.holds = holds;
        this.names = names;
        this.words = words;
        this.reckoning = reckoning;
        this.clock = clock;
    }

    /**
     * A page of lines.
     *
     * @param next what to ask for the page behind this one; null if this is the last
     */
    record Page(List<WorkLine> lines, @Nullable Long next) {}

    /** A line with its place in the order. */
    private record Placed(long id, WorkLine line) {}

    /** How much stands in each of the reader's lists, in their order. */
    Map<SharedLists.SharedList, Integer> counts(ListReader reader) {
        var lists = reader.lists();
        var counts = new LinkedHashMap<SharedLists.SharedList, Integer>();
        if (lists.isEmpty()) {
            return counts;
        }
        var columns = IntStream.range(0, lists.size())
                .mapToObj(number -> "count(*) filter (where " + condition(lists.get(number)) + ")")
                .collect(Collectors.joining(", "));
        ask(reader, "select " + columns + " " + seen(reader)).query(row -> {
            for (var list : lists) {
                counts.put(list, row.getInt(counts.size() + 1));
            }
        });
        return counts;
    }

    /** A page of one of the reader's lists. */
    Page of(ListReader reader, SharedLists.SharedList list, @Nullable Long behind) {
        return page(reader, " and " + condition(list), behind, "", "");
    }

    /**
     * A page of all that the reader may see whose case reference has these characters in it, or whose name these words.
     *
     * @param reference capitals and digits; empty for none
     */
    Page found(ListReader reader, String reference, String words, @Nullable Long behind) {
        return page(
                reader,
                " and (:reference <> '' and d.case_reference like '%' || :reference || '%'"
                        + " or position(lower(:words) in lower(d.name || ' ' || d.stage)) > 0)",
                behind,
                reference,
                words);
    }

    /** What is open in a case and what the reader sees of it in a list: the soonest first. */
    List<WorkLine> ofCase(ListReader reader, String reference) {
        return page(reader, " and d.case_reference = :reference", null, reference, "")
                .lines();
    }

    /** What else is open in a case that the reader may read, and that stands in no list of theirs. */
    List<WorkLine> elsewhere(ListReader reader, String reference) {
        var all = ask(
                        reader,
                        COLUMNS.formatted("d.taken_by") + """
                                from shared.deadline d
                                left join shared.case_file f on f.reference = d.case_reference
                                where d.case_reference = :reference and d.ended_at is null and d.work not in (select t.id_
                                """ + seen(reader) + " and d.case_reference = :reference)"
                                + ORDER)
                .param("reference", reference)
                .query((row, number) -> placed(row, reader))
                .list();
        return told(all.stream().map(Placed::line).toList()).stream()
                .map(WorkLine::unseen)
                .toList();
    }

    private Page page(ListReader reader, String more, @Nullable Long behind, String reference, String words) {
        var sql = COLUMNS.formatted("t.assignee_") + seen(reader) + more + (behind == null ? "" : BEHIND) + ORDER;
        var found = ask(reader, sql)
                .param("behind", behind)
                .param("reference", reference)
                .param("words", words)
                .query((row, number) -> placed(row, reader))
                .list();
        var lines = found.stream().limit(PAGE).map(Placed::line).toList();
        return new Page(told(lines), found.size() > PAGE ? found.get(PAGE - 1).id() : null);
    }

    /** An administrator sees whatever is of their tenants. */
    private static String seen(ListReader reader) {
        return WORK + (reader.isAdministrator() ? "" : LINKED);
    }

    private JdbcClient.StatementSpec ask(ListReader reader, String sql) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return jdbc.sql(sql)
                .param("user", reader.userId())
                .param("groups", orNobody(reader.groups()))
                .param("tenants", orNobody(reader.tenants()))
                .param("seeing", SEEING)
                .param("opening", OPENING)
                .param("opensAll", reader.opensAll())
                .param("now", utc(now))
                .param("bailSoon", Pressing.bailSoon(LocalDate.ofInstant(now, London.ZONE)))
                // The last minute of the day after tomorrow, or of the next day of work behind it, belongs to it.
                .param("soon", utc(reckoning.endOfWorkingDay(now, 2).plus(1, ChronoUnit.MINUTES)));
    }

    private Placed placed(ResultSet row, ListReader reader) throws SQLException {
        var agency = Agency.of(row.getString("agency"));
        var taken = row.getString("taken_by");
        var line = new WorkLine(
                row.getString("work"),
                row.getBoolean("opens"),
                row.getString("name"),
                row.getString("stage"),
                row.getString("case_reference"),
                null,
                Pressing.values()[row.getInt("presses")],
                words.of(
                        row.getObject("due", OffsetDateTime.class).toInstant(),
                        LengthUnit.of(row.getString("unit")),
                        row.getObject("stopped_at") != null,
                        clock.instant()),
                PersonName.of(taken, row.getString("first_"), row.getString("last_")),
                names.team(
                        row.getString("role"), names.unit(agency, row.getString("force"), row.getString("cps_area"))),
                reader.userId().equals(taken),
                null);
        return new Placed(row.getLong("id"), line);
    }

    private List<WorkLine> told(List<WorkLine> lines) {
        var pressing =
                suspects.mostUrgent(lines.stream().map(WorkLine::reference).collect(Collectors.toSet()));
        var held = holds.shown(lines.stream().map(WorkLine::task).collect(Collectors.toSet()));
        return lines.stream()
                .map(line -> line.with(pressing.get(line.reference()), held.get(line.task())))
                .toList();
    }

    private static String condition(SharedLists.SharedList list) {
        return WorkList.of(list.id())
                .map(WorkList::condition)
                .orElseThrow(() -> new IllegalStateException("Nothing says what the list " + list.id() + " holds"));
    }

    private static List<String> linksThatGive(Permission permission) {
        return Stream.of(IdentityLinkType.CANDIDATE, TaskRights.READER, TaskRights.SUPERVISOR)
                .filter(link -> Grant.ofLink(link).stream()
                        .filter(grant -> grant.resource() == Resources.TASK)
                        .anyMatch(grant -> grant.permissions().contains(permission)))
                .toList();
    }

    /** The database knows no empty list. */
    private static List<String> orNobody(List<String> ids) {
        return ids.isEmpty() ? List.of("") : ids;
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
