package uk.jointcasework.isva;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.letters.Language;

/** Which service supports the victim of a case, and on which terms it may be told. Every change is a row of its own. */
@Repository
class IsvaLinks {

    static final String LINKED = "linked";
    static final String SUPPORT_ENDED = "supportEnded";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final IsvaSettings settings;
    private final CaseRegister register;

    IsvaLinks(JdbcClient jdbc, Clock clock, IsvaSettings settings, CaseRegister register) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        this.register = register;
    }

    /** The link that an update may use at this moment: approved service, consent given, not ended. */
    Optional<IsvaLink> usable(String caseReference) {
        return current(caseReference).filter(IsvaLink::isUsable);
    }

    /** What was recorded last, whether or not anybody may be told by it; empty if there never was a link. */
    Optional<IsvaLink> current(String caseReference) {
        return jdbc.sql("""
                        select l.*, s.name as service_name, s.mailbox, s.approved, c.update_reference
                        from casework.isva_link l
                            join casework.isva_service s on s.code = l.service
                            join shared.case_file c on c.reference = l.case_reference
                        where l.case_reference = ?
                        order by l.id desc limit 1
                        """)
                .param(caseReference)
                .query((row, number) -> link(row))
                .optional();
    }

    /** The terms that count now; empty without a link, and once the support has ended. */
    Optional<IsvaTerms> terms(String caseReference) {
        return jdbc.sql("select * from casework.isva_link where case_reference = ? and ended_at is null")
                .param(caseReference)
                .query(IsvaTerms.class)
                .optional();
    }

    /** Whether a service may be linked now: the list may have changed since a form was opened. */
    boolean isApproved(String service) {
        return jdbc.sql("select approved from casework.isva_service where code = ?")
                .param(service)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Until the transaction ends nobody else changes the link of this case. */
    void lock(String caseReference) {
        register.lock(caseReference);
    }

    /**
     * Ends the present row of the case, if there is one, and writes the next.
     *
     * @param change why, as one of the codes of the table
     * @param recordedBy the user id of whoever recorded it, or null for the system
     */
    void record(String caseReference, String change, IsvaTerms terms, @Nullable String recordedBy) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("update casework.isva_link set ended_at = ? where case_reference = ? and ended_at is null")
                .params(now, caseReference)
                .update();
        // What ends the support is written down like any change, but nothing may be told by it.
        var ended = change.equals(SUPPORT_ENDED) ? now : null;
        int written = jdbc.sql("""
                        insert into casework.isva_link
                            (case_reference, service, consent, consent_scope, consent_on, consent_taken_by, language,
                             contact, hold_safety, hold_arrest, hears_first, linked_at, ended_at, recorded_by, change)
                        select :reference, code, :consent, :scope, :on, :takenBy, coalesce(:language, language),
                            :contact, :safety, :arrest, :first, :now, :ended, :by, :change
                        from casework.isva_service where code = :service and (approved or :change <> 'linked')
                        """)
                .param("reference", caseReference)
                .param("service", terms.service())
                .param("consent", terms.consent())
                .param("scope", terms.consentScope())
                .param("on", terms.consentOn())
                .param("takenBy", terms.consentTakenBy())
                .param("language", terms.language())
                .param("contact", terms.contact())
                .param("safety", terms.holdSafety())
                .param("arrest", terms.holdArrest())
                .param("first", terms.hearsFirst())
                .param("now", now)
                .param("ended", ended)
                .param("by", recordedBy)
                .param("change", change)
                .update();
        if (written == 0) {
            throw new IllegalArgumentException("There is no approved ISVA service '" + terms.service() + "'");
        }
    }

    private IsvaLink link(ResultSet row) throws SQLException {
        return new IsvaLink(
                row.getLong("id"),
                row.getString("service"),
                row.getString("service_name"),
                row.getString("mailbox"),
                row.getBoolean("approved") && settings.approves(row.getString("mailbox")),
                Language.of(row.getString("language")),
                row.getString("contact"),
                row.getBoolean("consent"),
                row.getString("consent_scope"),
                row.getBoolean("hold_safety"),
                row.getBoolean("hold_arrest"),
                row.getBoolean("hears_first"),
                row.getString("update_reference"),
                row.getTimestamp("ended_at") != null);
    }
}
