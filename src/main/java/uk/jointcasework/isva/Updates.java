package uk.jointcasework.isva;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.caseview.CasePart;
import uk.jointcasework.caseview.CaseView;
import uk.jointcasework.mail.MessageState;
import uk.jointcasework.words.Codes;

/** Who was told what of a case, and who may be: never a message's words, and never an address. */
@Component
class Updates implements CasePart<CaseView.CaseUpdates> {

    private static final String COLLEAGUE = "colleague";

    private static final Map<String, String> SCOPES = Map.of(
            "everything", "everything that an ISVA can be told",
            "meetingsAndDecisions", "important news and meetings",
            "meetingsOnly", "meetings only");

    private static final Map<String, String> CONTACTS =
            Map.of("investigation", "the investigation team", "witnessCare", "the witness care unit");

    private static final Map<String, String> CHANGES = Map.of(
            "linked", "service linked",
            "consentWithdrawn", "consent withdrawn",
            "consentChanged", "consent changed",
            "holdsChanged", "holds changed",
            "languageChanged", "language changed",
            "contactChanged", "whom to call changed",
            "supportEnded", "support ended");

    private final JdbcClient jdbc;

    Updates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public CaseView.CaseUpdates of(String reference) {
        return new CaseView.CaseUpdates(isva(reference).orElse(null), told(reference));
    }

    /** Every message of a case and what became of it, the oldest first. */
    private List<CaseView.ToldView> told(String reference) {
        return jdbc.sql("""
                        select m.queued_at, m.sent_at, m.template, m.template_version, m.language,
                            m.state, m.reason, s.name as service
                        from shared.outbound_message m left join casework.isva_service s on s.code = m.recipient
                        where m.case_reference = ? order by m.queued_at, m.milestone, m.occurrence
                        """).param(reference).query(MessageRow.class).list().stream()
                .map(Updates::told)
                .toList();
    }

    /** The present link and what was recorded before it; empty if nobody was ever linked. */
    private Optional<CaseView.IsvaView> isva(String reference) {
        var links = jdbc.sql("""
                        select s.name as service, s.approved, l.consent, l.consent_scope, l.consent_on, l.hold_safety,
                            l.hold_arrest, l.hears_first, l.language, l.contact, l.linked_at, l.ended_at, l.change,
                            l.recorded_by
                        from casework.isva_link l join casework.isva_service s on s.code = l.service
                        where l.case_reference = ? order by l.id
                        """).param(reference).query(LinkRow.class).list();
        return links.isEmpty() ? Optional.empty() : Optional.of(isva(links));
    }

    private static CaseView.ToldView told(MessageRow row) {
        var toColleague = row.service() == null;
        return new CaseView.ToldView(
                row.sentAt() == null ? row.queuedAt() : row.sentAt(),
                toColleague ? COLLEAGUE : row.service(),
                row.template(),
                row.templateVersion(),
                row.language(),
                MessageState.inWords(row.state()),
                row.reason() == null ? null : Codes.inWords(row.reason()));
    }

    private static CaseView.IsvaView isva(List<LinkRow> links) {
        var now = links.get(links.size() - 1);
        return new CaseView.IsvaView(
                now.service(),
                now.approved(),
                now.consent(),
                now.consentOn(),
                SCOPES.get(now.consentScope()),
                holds(now),
                now.language(),
                CONTACTS.get(now.contact()),
                now.linkedAt(),
                now.endedAt(),
                links.stream()
                        .map(link -> new CaseView.IsvaChangeView(
                                link.linkedAt(),
                                CHANGES.getOrDefault(link.change(), Codes.inWords(link.change())),
                                link.service(),
                                link.recordedBy()))
                        .toList());
    }

    private static List<String> holds(LinkRow link) {
        var holds = new ArrayList<String>();
        if (link.holdSafety()) {
            holds.add("an e-mail would put somebody's safety at risk");
        }
        if (link.holdArrest()) {
            holds.add("an arrest is not public yet");
        }
        if (link.hearsFirst()) {
            holds.add("the victim hears news first");
        }
        return holds;
    }

    private record MessageRow(
            Instant queuedAt,
            Instant sentAt,
            String template,
            String templateVersion,
            String language,
            String state,
            String reason,
            String service) {}

    private record LinkRow(
            String service,
            boolean approved,
            boolean consent,
            String consentScope,
            LocalDate consentOn,
            boolean holdSafety,
            boolean holdArrest,
            boolean hearsFirst,
            String language,
            String contact,
            Instant linkedAt,
            Instant endedAt,
            String change,
            String recordedBy) {}
}
