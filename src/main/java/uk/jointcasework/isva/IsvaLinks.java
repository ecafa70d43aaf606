package uk.jointcasework.isva;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.jointcasework.mail.Language;

/** Which service supports the victim of a case, and whether the victim agreed to its being told. */
@Repository
class IsvaLinks {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final IsvaSettings settings;

    IsvaLinks(JdbcClient jdbc, Clock clock, IsvaSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    /** The link that an update may use at this moment: approved service, consent given, not ended. */
    Optional<IsvaLink> usable(String caseReference) {
        return jdbc.sql("""
                        select l.id, l.service, s.mailbox, l.language, l.contact, c.update_reference
                        from casework.isva_link l
                            join casework.isva_service s on s.code = l.service
                            join casework.case_file c on c.reference = l.case_reference
                        where l.case_reference = ? and l.ended_at is null and l.consent and s.approved
                        """)
                .param(caseReference)
                .query((row, number) -> new IsvaLink(
                        row.getLong("id"),
                        row.getString("service"),
                        row.getString("mailbox"),
                        Language.of(row.getString("language")),
                        row.getString("contact"),
                        row.getString("update_reference")))
                .optional()
                .filter(link -> settings.approves(link.mailbox()));
    }

    /** Ends the present link of the case, if there is one, and begins another. */
    void link(String caseReference, String service, boolean consent, LocalDate consentOn, String language) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("update casework.isva_link set ended_at = ? where case_reference = ? and ended_at is null")
                .params(now, caseReference)
                .update();
        int linked = jdbc.sql("""
                        insert into casework.isva_link
                            (case_reference, service, consent, consent_on, language, linked_at)
                        select ?, code, ?, ?, coalesce(?, language), ?
                        from casework.isva_service where code = ? and approved
                        """)
                .params(caseReference, consent, consentOn, language, now, service)
                .update();
        if (linked == 0) {
            throw new IllegalArgumentException("There is no approved ISVA service '" + service + "'");
        }
    }
}
