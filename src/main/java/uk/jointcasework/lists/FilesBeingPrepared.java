package uk.jointcasework.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.Pressing;
import uk.jointcasework.casefile.Suspects;
import uk.jointcasework.core.London;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.PersonName;
import uk.jointcasework.organisation.UnitNames;
import uk.jointcasework.time.DueInWords;
import uk.jointcasework.time.LengthUnit;
import uk.jointcasework.time.Reckoning;

/**
 * The queue before submission: cases whose file is with the police, those that press most first, then the oldest. What is
 * missing is what people have answered so far, as codes; nothing that they wrote. Source: joint inspection of July 2025,
 * recommendation 5 (domain handbook section 13).
 */
@Component
class FilesBeingPrepared {

    /** More than a force has in preparation. */
    static final int MOST = 500;

    /**
     * The case's journey, and what the engine knows of the file: the answers stand in the journey, or in the consultation
     * that it has called, both under the case reference. A case of which every suspect is decided about needs no file.
     */
    private static final String FILES = """
            select f.reference, f.force, f.cps_area, f.registered_at, %s as presses, owner.text_ as officer, u.first_, u.last_,
                   back.id is not null as returned, known.account, known.mg2_begun, known.mg2, known.vps, known.disclosure,
                   next.name as next_name, next.due as next_due, next.unit as next_unit, next.stopped_at as next_stopped
            from shared.case_file f
            join act_ru_execution e on e.business_key_ = f.reference and e.parent_id_ is null and e.super_exec_ is null
            join act_re_procdef p on p.id_ = e.proc_def_id_ and p.key_ = 'preChargeJourney'
            left join act_ru_variable owner on owner.execution_id_ = e.id_ and owner.name_ = 'officer'
            left join act_id_user u on u.id_ = owner.text_
            left join shared.deadline back on back.case_reference = f.reference and back.task = 'correctFile'
                                          and back.ended_at is null
            left join lateral (
                select d.name, d.due, d.unit, d.stopped_at from shared.deadline d
                where d.case_reference = f.reference and d.ended_at is null
                order by d.stopped_at is not null, d.due, d.id limit 1) next on true
            cross join lateral (
                select max(v.text_) filter (where v.name_ = 'accountKind') as account,
                       bool_or(v.long_ = 1) filter (where v.name_ = 'mg2Begun') as mg2_begun,
                       max(v.text_) filter (where v.name_ = 'mg2Status') as mg2,
                       max(v.text_) filter (where v.name_ = 'vpsStatus') as vps,
                       max(v.text_) filter (where v.name_ = 'disclosureStatus') as disclosure
                from act_ru_execution r join act_ru_variable v on v.execution_id_ = r.id_
                where r.business_key_ = f.reference
                  and v.name_ in ('accountKind', 'mg2Begun', 'mg2Status', 'vpsStatus', 'disclosureStatus')) known
            where (f.force in (:forces) or f.cps_area in (:areas)) and e.tenant_id_ in (:tenants)
              and f.annulled_at is null
              and (back.id is not null or not exists (
                  select from shared.milestone m where m.case_reference = f.reference and m.milestone = 'fileSubmitted'))
              and not coalesce((select bool_and(s.status = 'decided') from (
                  select distinct on (label) status from shared.suspect
                  where case_reference = f.reference and not corrected order by label, id desc) s), false)
            order by presses, f.registered_at, f.reference limit %d
            """.formatted(Pressing.order("f"), MOST + 1);

    private static final Map<String, String> MG2 =
            Map.of("notBegun", "MG2 not begun", "follows", "MG2 to follow", "begun", "MG2 begun, not complete yet");
    private static final Map<String, String> DISCLOSURE = Map.of(
            "notReady",
            "Disclosure schedules not ready",
            "schedulesOnly",
            "Presumption material for disclosure to follow");
    private static final Map<String, String> STATEMENTS = Map.of(
            "notYetTaken", "Victim’s account not taken yet",
            "notOffered", "Victim personal statement not offered yet",
            "later", "Victim personal statement to follow");

    private final JdbcClient jdbc;
    private final Suspects suspects;
    private final FileReturns returns;
    private final UnitNames names;
    private final DueInWords words;
    private final Reckoning reckoning;
    private final Clock clock;

    FilesBeingPrepared(
            JdbcClient jdbc,
            Suspects suspects,
            FileReturns returns,
            UnitNames names,
            DueInWords words,
            Reckoning reckoning,
            Clock clock) {
        this.jdbc = jdbc;
        this.suspects = suspects;
        this.returns = returns;
        this.names = names;
        this.words = words;
        this.reckoning = reckoning;
        this.clock = clock;
    }

    /** The files of these units, of cases that the reader may know; one more than {@link #MOST} if there are more. */
    List<PreparedFile> of(ListReader reader, PreparedFor units) {
        if (units.isNobody() || reader.tenants().isEmpty()) {
            return List.of();
        }
        var now = clock.instant();
        var found = jdbc.sql(FILES)
                .param("forces", units.forcesOrNone())
                .param("areas", units.areasOrNone())
                .param("tenants", reader.tenants())
                .param("bailSoon", Pressing.bailSoon(LocalDate.ofInstant(now, London.ZONE)))
                .query((row, number) -> file(row, now))
                .list();
        var cases = found.stream().map(PreparedFile::reference).collect(Collectors.toSet());
        var pressing = suspects.mostUrgent(cases);
        var ticked = returns.last(cases);
        return found.stream()
                .map(file ->
                        told(file, pressing.get(file.reference()), ticked.getOrDefault(file.reference(), List.of())))
                .toList();
    }

    private PreparedFile file(ResultSet row, Instant now) throws SQLException {
        var registered = instant(row, "registered_at");
        return new PreparedFile(
                row.getString("reference"),
                names.unit(Agency.POLICE, row.getString("force"), row.getString("cps_area")),
                LocalDate.ofInstant(registered, London.ZONE),
                reckoning.daysBetween(registered, now),
                PersonName.of(row.getString("officer"), row.getString("first_"), row.getString("last_")),
                Pressing.values()[row.getInt("presses")],
                null,
                row.getBoolean("returned"),
                missing(row),
                next(row, now));
    }

    private static PreparedFile told(PreparedFile file, @Nullable String suspects, List<String> ticked) {
        return new PreparedFile(
                file.reference(),
                file.force(),
                file.registeredOn(),
                file.days(),
                file.owner(),
                file.presses(),
                suspects,
                file.returned(),
                // What the police said of it has gone to the CPS, which says now what is wanted.
                file.returned() ? ticked : file.missing(),
                file.next());
    }

    private static List<String> missing(ResultSet row) throws SQLException {
        var account = row.getString("account");
        if (account == null) {
            return List.of("No investigation plan yet");
        }
        var missing = new ArrayList<String>();
        say(missing, STATEMENTS, account);
        say(missing, MG2, mg2(row));
        say(missing, STATEMENTS, row.getString("vps"));
        say(
                missing,
                DISCLOSURE,
                Optional.ofNullable(row.getString("disclosure")).orElse("notReady"));
        return missing;
    }

    /** What the form of the file says of the MG2, and before it is filled in the plan. */
    private static String mg2(ResultSet row) throws SQLException {
        var said = row.getString("mg2");
        return said != null ? said : row.getBoolean("mg2_begun") ? "begun" : "notBegun";
    }

    private static void say(List<String> missing, Map<String, String> words, @Nullable String code) {
        if (code != null && words.containsKey(code)) {
            missing.add(words.get(code));
        }
    }

    private @Nullable String next(ResultSet row, Instant now) throws SQLException {
        var name = row.getString("next_name");
        if (name == null) {
            return null;
        }
        var due = words.of(
                instant(row, "next_due"),
                LengthUnit.of(row.getString("next_unit")),
                row.getObject("next_stopped") != null,
                now);
        var isBare = due.group() == DueInWords.Group.OVERDUE || due.group() == DueInWords.Group.STOPPED;
        return name + ": " + (isBare ? "" : "due ") + due.words();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
