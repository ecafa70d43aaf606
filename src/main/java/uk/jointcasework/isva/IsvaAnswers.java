package uk.jointcasework.isva;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.YesNo;
import uk.jointcasework.forms.AnswersKept;
import uk.jointcasework.forms.FormProblem;

/** Keeps what people answer about the adviser and the victim's consent: in our own table, never in the engine's. */
@Component
class IsvaAnswers {

    static final String CONSENT_SCOPE = "consentScope";
    static final String ARREST_NOT_PUBLIC = "arrestNotPublic";

    private static final String CHANGE = "isvaChange";
    private static final String SERVICE = "isvaService";
    private static final String CONSENT_TAKEN_ON = "consentTakenOn";
    private static final String SAFETY_AT_RISK = "safetyAtRisk";
    private static final String VICTIM_HEARS_FIRST = "victimHearsFirst";
    private static final String UPDATE_LANGUAGE = "updateLanguage";
    private static final String ISVA_CALLS = "isvaCalls";
    private static final String EVERYTHING = "everything";
    private static final Set<String> NEED_CONSENT = Set.of("consentChanged", "consentWithdrawn");

    private final IsvaLinks links;

    IsvaAnswers(IsvaLinks links) {
        this.links = links;
    }

    @EventListener(condition = "#kept.keptBy() == 'isva' and #kept.form() == 'linkIsva'")
    void linking(AnswersKept kept) {
        kept.take();
        if (YesNo.isYes(kept.answers().get("isvaServiceListed")) && isApproved(kept)) {
            links.lock(kept.businessKey());
            links.record(kept.businessKey(), IsvaLinks.LINKED, linked(kept), kept.userId());
        }
    }

    @EventListener(condition = "#kept.keptBy() == 'isva' and #kept.form() == 'changeIsvaContact'")
    void changing(AnswersKept kept) {
        kept.take();
        var change = text(kept.answers(), CHANGE);
        if (change.equals(IsvaLinks.LINKED) && !isApproved(kept)) {
            return;
        }
        links.lock(kept.businessKey());
        var present = links.terms(kept.businessKey());
        problem(change, present)
                .ifPresentOrElse(
                        message -> kept.refuse(new FormProblem(CHANGE, "What has changed?", message)),
                        () -> links.record(kept.businessKey(), change, changed(kept, change, present), kept.userId()));
    }

    @EventListener(condition = "#kept.keptBy() == 'isva' and #kept.form() == 'reviewHold'")
    void holdReviewed(AnswersKept kept) {
        kept.take();
        links.lock(kept.businessKey());
        // Whether the victim hears news first is no hold, and stays.
        links.terms(kept.businessKey())
                .filter(present -> YesNo.NO.equals(kept.answers().get("holdStillNeeded")))
                .map(present -> present.withHolds(false, false, present.hearsFirst()))
                .ifPresent(lifted -> links.record(kept.businessKey(), "holdsChanged", lifted, kept.userId()));
    }

    private boolean isApproved(AnswersKept kept) {
        var approved = links.isApproved(text(kept.answers(), SERVICE));
        if (!approved) {
            kept.refuse(
                    new FormProblem(SERVICE, "ISVA service", "this service is no longer approved; choose another one"));
        }
        return approved;
    }

    private static Optional<String> problem(String change, Optional<IsvaTerms> present) {
        if (change.equals(IsvaLinks.LINKED)) {
            return Optional.empty();
        }
        if (present.isEmpty()) {
            return Optional.of("this case has no ISVA service now; choose the service first");
        }
        return NEED_CONSENT.contains(change) && !present.get().consent()
                ? Optional.of("this case has no consent now; where the victim consents, choose the service")
                : Optional.empty();
    }

    private static IsvaTerms changed(AnswersKept kept, String change, Optional<IsvaTerms> present) {
        var answers = kept.answers();
        return switch (change) {
            case IsvaLinks.LINKED -> linked(kept);
            case "consentWithdrawn" -> present.orElseThrow().withdrawn(day(answers, "consentWithdrawnOn"));
            case "consentChanged" ->
                present.orElseThrow()
                        .withConsent(text(answers, CONSENT_SCOPE), day(answers, CONSENT_TAKEN_ON), takenBy(kept));
            case "holdsChanged" ->
                present.orElseThrow()
                        .withHolds(
                                isYes(answers, SAFETY_AT_RISK),
                                isYes(answers, ARREST_NOT_PUBLIC),
                                isYes(answers, VICTIM_HEARS_FIRST));
            case "languageChanged" -> present.orElseThrow().in(text(answers, UPDATE_LANGUAGE));
            case "contactChanged" -> present.orElseThrow().calling(text(answers, ISVA_CALLS));
            case IsvaLinks.SUPPORT_ENDED -> present.orElseThrow();
            default -> throw new IllegalArgumentException("No such change: " + change);
        };
    }

    private static IsvaTerms linked(AnswersKept kept) {
        var answers = kept.answers();
        var consents = isYes(answers, "victimConsents");
        return new IsvaTerms(
                text(answers, SERVICE),
                consents,
                consents ? text(answers, CONSENT_SCOPE) : EVERYTHING,
                consents ? day(answers, CONSENT_TAKEN_ON) : null,
                consents ? takenBy(kept) : null,
                text(answers, UPDATE_LANGUAGE),
                consents ? text(answers, ISVA_CALLS) : IsvaSettings.INVESTIGATION,
                isYes(answers, SAFETY_AT_RISK),
                isYes(answers, ARREST_NOT_PUBLIC),
                isYes(answers, VICTIM_HEARS_FIRST));
    }

    private static @Nullable String takenBy(AnswersKept kept) {
        var named = text(kept.answers(), "consentTakenBy");
        return named == null ? kept.userId() : named;
    }

    private static boolean isYes(Map<String, Object> answers, String question) {
        return YesNo.isYes(answers.get(question));
    }

    private static LocalDate day(Map<String, Object> answers, String question) {
        return LocalDate.parse(text(answers, question));
    }

    private static String text(Map<String, Object> answers, String question) {
        return (String) answers.get(question);
    }
}
