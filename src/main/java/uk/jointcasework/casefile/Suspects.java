package uk.jointcasework.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.jointcasework.core.London;

/** How the suspects of a case stand, and how they stood before. */
@Repository
public class Suspects {

    private final JdbcClient jdbc;
    private final Clock clock;

    Suspects(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Every suspect of a case as they stand now, S1 first; none if the case is not registered. */
    public List<Suspect> of(String caseReference) {
        return jdbc.sql("""
                        select distinct on (label) label, status, bail_until, custody_until from casework.suspect
                        where case_reference = ? and not corrected order by label, id desc
                        """)
                .param(caseReference)
                .query((row, number) -> suspect(row))
                .list();
    }

    /**
     * The one whose bail or custody presses most, in each of these cases, as in "S1 on bail to 4 June 2026"; how many
     * others there are is said as well. A case without suspects is not among the answers.
     */
    public Map<String, String> mostUrgent(Collection<String> caseReferences) {
        if (caseReferences.isEmpty()) {
            return Map.of();
        }
        var suspects = new HashMap<String, List<Suspect>>();
        jdbc.sql("""
                        select distinct on (case_reference, label)
                            case_reference, label, status, bail_until, custody_until
                        from casework.suspect where case_reference in (:cases) and not corrected
                        order by case_reference, label, id desc
                        """).param("cases", caseReferences).query(row -> {
            suspects.computeIfAbsent(row.getString("case_reference"), reference -> new ArrayList<>())
                    .add(suspect(row));
        });
        var words = new HashMap<String, String>();
        suspects.forEach((reference, all) -> words.put(reference, Suspect.pressing(all)));
        return words;
    }

    /** The stretches of the bail that a suspect is on now, in order; none while they are not on bail. */
    public List<BailTerm> bailOf(String caseReference, String label) {
        return jdbc.sql("""
                        select bail_from, bail_until, authorised_by, changed_at from casework.suspect
                        where case_reference = :case and label = :label and not corrected and id > coalesce(
                            (select max(id) from casework.suspect
                             where case_reference = :case and label = :label and not corrected
                               and status <> 'bail'), 0)
                        order by id
                        """)
                .param("case", caseReference)
                .param("label", label)
                .query((row, number) -> new BailTerm(
                        row.getObject("bail_from", LocalDate.class),
                        row.getObject("bail_until", LocalDate.class),
                        row.getString("authorised_by"),
                        row.getObject("changed_at", OffsetDateTime.class)
                                .atZoneSameInstant(London.ZONE)
                                .toLocalDate()))
                .list();
    }

    /** When it was recorded how a suspect stands now; an unknown label is an error. */
    public Instant since(String caseReference, String label) {
        return jdbc.sql("""
                        select changed_at from casework.suspect
                        where case_reference = ? and label = ? and not corrected order by id desc limit 1
                        """)
                .params(caseReference, label)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /**
     * Writes down how a suspect stands from now on; what was before stays as history.
     *
     * @param authorisedBy the role that agreed to a longer bail or custody, or null
     * @param by a user id, or null for the system itself
     */
    public void record(String caseReference, Suspect suspect, @Nullable String authorisedBy, @Nullable String by) {
        record(caseReference, suspect, authorisedBy, null, by);
    }

    /**
     * The same, with the first day of a bail that is given now.
     *
     * @param bailFrom the day after the arrest, or null where it is not known or nobody is bailed
     */
    public void record(
            String caseReference,
            Suspect suspect,
            @Nullable String authorisedBy,
            @Nullable LocalDate bailFrom,
            @Nullable String by) {
        jdbc.sql("""
                        insert into casework.suspect
                            (case_reference, label, status, bail_until, custody_until, authorised_by, bail_from,
                             changed_at, changed_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        caseReference,
                        suspect.label(),
                        suspect.status().code(),
                        suspect.bailEnds(),
                        suspect.custodyEnds() == null
                                ? null
                                : suspect.custodyEnds().atOffset(ZoneOffset.UTC),
                        authorisedBy,
                        bailFrom,
                        clock.instant().atOffset(ZoneOffset.UTC),
                        by)
                .update();
        press(caseReference);
    }

    /** Who wrote down how a suspect stands now: a user id, empty for the system and for a neighbouring one. */
    public Optional<String> writer(String caseReference, String label) {
        return jdbc.sql("""
                        select changed_by from casework.suspect
                        where case_reference = ? and label = ? and not corrected order by id desc limit 1
                        """).params(caseReference, label).query(String.class).list().stream()
                .filter(by -> by != null)
                .findFirst();
    }

    /** The number of the entry that says how a suspect stands now. */
    public long entry(String caseReference, String label) {
        return jdbc.sql("""
                        select max(id) from casework.suspect where case_reference = ? and label = ? and not corrected
                        """).params(caseReference, label).query(Long.class).single();
    }

    /** Notes that an entry was wrong, once what is right is recorded: from then on it never stood. */
    public void wasWrong(long entry) {
        jdbc.sql("update casework.suspect set corrected = true where id = ?")
                .param(entry)
                .update();
    }

    /** Keeps with the case what lists order it by. */
    private void press(String caseReference) {
        jdbc.sql("""
                        update casework.case_file
                        set held = now.held, bail_until = now.bail_until
                        from (select bool_or(status = 'custody') as held,
                                     min(bail_until) filter (where status = 'bail') as bail_until
                              from (select distinct on (label) status, bail_until from casework.suspect
                                    where case_reference = :case and not corrected
                                    order by label, id desc) latest) now
                        where reference = :case
                        """).param("case", caseReference).update();
    }

    /**
     * Takes up a suspect again whose ending was overturned: they stand as they did before it, except that a bail or a
     * custody of that time is over.
     */
    void reopen(String caseReference, String label) {
        var before = jdbc.sql("""
                        select status from casework.suspect
                        where case_reference = ? and label = ? and status in ('voluntaryInterview', 'notArrested')
                          and id = (select max(id) from casework.suspect
                                    where case_reference = ? and label = ? and status <> 'decided'
                                      and not corrected)
                        """)
                .params(caseReference, label, caseReference, label)
                .query(String.class)
                .optional()
                .orElse(SuspectStatus.RELEASED_UNDER_INVESTIGATION.code());
        record(caseReference, Suspect.of(label, before, null, null), null, null);
    }

    /**
     * How many calendar days in London are left until the first bail of a case ends; 0 while anybody is in custody,
     * negative when a bail has run out, empty when nobody is held or on bail.
     */
    public OptionalInt daysToNearestExpiry(String caseReference) {
        return Suspect.daysToNearestExpiry(of(caseReference), LocalDate.now(clock.withZone(London.ZONE)));
    }

    /** Whether the victim did not, or not yet, support an investigation when the case was registered. */
    public boolean supportAtRisk(String caseReference) {
        return jdbc.sql("""
                        select exists (select from casework.case_file
                                       where reference = ? and victim_supports in ('no', 'undecided'))
                        """).param(caseReference).query(Boolean.class).single();
    }

    private static Suspect suspect(ResultSet row) throws SQLException {
        return new Suspect(
                row.getString("label"),
                SuspectStatus.of(row.getString("status")).orElseThrow(),
                row.getObject("bail_until", LocalDate.class),
                instant(row.getObject("custody_until", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
