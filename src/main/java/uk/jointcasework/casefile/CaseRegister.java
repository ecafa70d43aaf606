package uk.jointcasework.casefile;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.jointcasework.tenants.RestrictedCases;
import uk.jointcasework.words.CaseReference;

/** The register of cases. */
@Repository
public class CaseRegister {

    private static final int MOST_ANNULLED = 100;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final RestrictedCases restricted;

    CaseRegister(JdbcClient jdbc, Clock clock, RestrictedCases restricted) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.restricted = restricted;
    }

    /** The case of this reference, as people write it, if it is registered. */
    public Optional<CaseFile> find(@Nullable String written) {
        var reference = CaseReference.tidied(written);
        if (!CaseReference.isOne(reference)) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select reference, force, cps_area, officer, offence, update_reference, registered_at, source,
                               fingerprint, annulled_at, annulled_by, annulled_because
                        from casework.case_file where reference = ?
                        """).param(reference).query(CaseFile.class).optional();
    }

    /** The same for somebody, to whom a restricted case that does not name them is not there. */
    public Optional<CaseFile> findFor(@Nullable String userId, @Nullable String reference) {
        return find(reference).filter(file -> restricted.mayWork(file.reference(), userId));
    }

    /** Until the transaction ends nobody else changes what hangs on this case; false if there is no such case. */
    public boolean lock(String reference) {
        return jdbc.sql("select reference from casework.case_file where reference = ? for update")
                .param(reference)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Adds a case; false if its reference is taken, also by somebody who is registering it at this moment. */
    boolean add(String reference, String force, String cpsArea, String officer, String offence) {
        // The conflict may be on the random reference as well: then another one will do.
        for (int attempt = 0; attempt < 10; attempt++) {
            int added = jdbc.sql("""
                            insert into casework.case_file
                                (reference, force, cps_area, officer, offence, update_reference, registered_at, source)
                            values (?, ?, ?, ?, ?, ?, ?, 'tasklist')
                            on conflict do nothing
                            """)
                    .params(
                            reference,
                            force,
                            cpsArea,
                            officer,
                            offence,
                            UpdateReference.next(),
                            clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC))
                    .update();
            if (added == 1) {
                return true;
            }
            if (find(reference).isPresent()) {
                return false;
            }
        }
        throw new IllegalStateException("No free update reference was found");
    }

    /** Puts the offence right. */
    public void offenceIs(String reference, String offence) {
        jdbc.sql("update casework.case_file set offence = ? where reference = ?")
                .params(offence, reference)
                .update();
    }

    /** Notes who the officer in the case is now. */
    void officerIs(String reference, String officer) {
        jdbc.sql("update casework.case_file set officer = ? where reference = ?")
                .params(officer, reference)
                .update();
    }

    /** Notes whether the victim supports an investigation: yes, no or undecided. */
    void supports(String reference, String victimSupports) {
        jdbc.sql("update casework.case_file set victim_supports = ? where reference = ?")
                .params(victimSupports, reference)
                .update();
    }

    /**
     * Notes that a case was registered in error.
     *
     * @param because one of the codes of the table
     * @param by the user id of the supervisor
     */
    public void annul(String reference, String because, String by) {
        jdbc.sql("""
                        update casework.case_file set annulled_at = ?, annulled_by = ?, annulled_because = ?
                        where reference = ?
                        """)
                .params(clock.instant().atOffset(ZoneOffset.UTC), by, because, reference)
                .update();
    }

    /** The key under which the record of an annulled case is kept, the next that is free. */
    public String keyOfAnnulled(String reference) {
        for (int which = 1; which < MOST_ANNULLED; which++) {
            var key = CaseReference.ofAnnulled(reference, which);
            if (find(key).isEmpty()) {
                return key;
            }
        }
        throw new IllegalStateException("One reference was registered in error too often");
    }

    /** Notes that a registration came from a neighbouring system, and with which content. */
    public void cameByApi(String reference, String fingerprint) {
        jdbc.sql("update casework.case_file set source = 'api', fingerprint = ? where reference = ?")
                .params(fingerprint, reference)
                .update();
    }
}
