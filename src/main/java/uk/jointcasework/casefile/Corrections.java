package uk.jointcasework.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The entries of a case that were wrong and are put right. */
@Repository
public class Corrections {

    /** The code of what is put right: how a suspect stands. */
    public static final String STANDING = "suspectStanding";
    /** The code of what is put right: the offence. */
    public static final String OFFENCE = "registeredOffence";

    private final JdbcClient jdbc;
    private final Clock clock;

    Corrections(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One entry that was put right.
     *
     * @param was what was entered, in words
     * @param becomes what is right, in words
     * @param because why it was wrong, as a code
     * @param moved which dates moved with it, in words; empty if none
     */
    public record Correction(
            String was, String becomes, String because, String correctedBy, Instant correctedAt, String moved) {}

    /** Writes down that an entry was put right, and gives it its number. */
    public long add(String caseReference, String what, String was, String becomes, String because, String by) {
        return jdbc.sql("""
                        insert into casework.correction
                            (case_reference, what, was, becomes, because, corrected_by, corrected_at)
                        values (?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        caseReference,
                        what,
                        was,
                        becomes,
                        because,
                        by,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Notes which dates moved with it. */
    public void moved(long id, String moved) {
        jdbc.sql("update casework.correction set moved = ? where id = ?")
                .params(moved, id)
                .update();
    }

    /** Everything that was put right in a case, in order. */
    public List<Correction> of(String caseReference) {
        return jdbc.sql("""
                        select was, becomes, because, corrected_by, corrected_at, moved
                        from casework.correction where case_reference = ? order by id
                        """).param(caseReference).query(Correction.class).list();
    }
}
