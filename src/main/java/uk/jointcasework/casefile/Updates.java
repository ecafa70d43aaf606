package uk.jointcasework.casefile;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who was told what of a case, and who may be: never a message's words, and never an address. */
@Component
class Updates {

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

    /** Every message of a case and what became of it, the oldest first. */
    List<ToldView> told(String reference) {
        return jdbc.sql("""
                        select m.queued_at, m.sent_at, m.template, m.template_version, m.language,
                            m.state, m.reason, s.name as service
                        from casework.outbound_message m left join casework.isva_service s on s.code = m.recipient
                        where m.case_reference = ? order by m.queued_at, m.milestone, m.occurrence
                        """).param(reference).query(MessageRow.class).list().stream()
                .map(Updates::told)
                .toList();
    }

    /** The present link and what was recorded before it; empty if nobody was ever linked. */
    Optional<IsvaView> isva(String reference) {
        var links = jdbc.sql("""
                        select s.name as service, s.approved, l.consent, l.consent_scope, l.consent_on, l.hold_safety,
                            l.hold_arrest, l.hears_first, l.language, l.contact, l.linked_at, l.ended_at, l.change,
                            l.recorded_by
                        from casework.isva_link l join casework.isva_service s on s.code = l.service
                        where l.case_reference = ? order by l.id
                        """).param(reference).query(LinkRow.class).list();
        return links.isEmpty() ? Optional.empty() : Optional.of(isva(links));
    }

    private static ToldView told(MessageRow row) {
        var toColleague = row.service() == null;
        return new ToldView(
                row.sentAt() == null ? row.queuedAt() : row.sentAt(),
                toColleague ? COLLEAGUE : row.service(),
                row.template(),
                row.templateVersion(),
                row.language(),
                MessageState.inWords(row.state()),
                row.reason() == null ? null : words(row.reason()));
    }

    private static IsvaView isva(List<LinkRow> links) {
        var now = links.get(links.size() - 1);
        return new IsvaView(
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
                        .map(link -> new IsvaChangeView(
                                link.linkedAt(),
                                CHANGES.getOrDefault(link.change(), words(link.change())),
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

    /** A code as people read it: noConsent becomes "no consent". */
    private static String words(String code) {
        return code.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.UK);
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

    /** A case's messages, and the link that they go out by. */
    record CaseUpdates(IsvaView isva, List<ToldView> told) {}

    /** One message: who was told, with which template, and what became of it. */
    record ToldView(
            @Schema(description = "When it was sent; if it was not, since when it is known that it was due")
            Instant when,

            @Schema(description = "The adviser's service, or \"colleague\"", example = "Avon Support")
            String recipient,

            @Schema(example = "adviceAsked") String template,
            @Schema(example = "1", nullable = true) String version,
            @Schema(example = "english", nullable = true) String language,

            @Schema(example = "sent") String state,

            @Schema(description = "Why it was not sent, or what came back", nullable = true)
            String reason) {}

    /** The adviser's service and what the victim agreed to. */
    record IsvaView(
            @Schema(example = "Avon Support") String service,

            @Schema(description = "Whether the service is on the list now")
            boolean approved,

            @Schema(description = "Whether the victim agrees to updates going there")
            boolean consent,

            @Schema(description = "When consent was given, or withdrawn", example = "2026-06-04", nullable = true)
            LocalDate consentOn,

            @Schema(example = "everything that an ISVA can be told")
            String scope,

            @Schema(description = "What keeps an update back, as sentences")
            List<String> holds,

            @Schema(example = "english") String language,

            @Schema(description = "Whom the adviser is to call", example = "the investigation team")
            String contact,

            @Schema(description = "Since when this is so") Instant since,

            @Schema(description = "When the support ended", nullable = true)
            Instant ended,

            @Schema(description = "Every change, the oldest first")
            List<IsvaChangeView> history) {}

    /** One change of the link. */
    record IsvaChangeView(
            Instant when,
            @Schema(example = "consent withdrawn") String change,
            @Schema(example = "Avon Support") String service,

            @Schema(description = "The user id of whoever recorded it", example = "officer", nullable = true)
            String recordedBy) {}
}
