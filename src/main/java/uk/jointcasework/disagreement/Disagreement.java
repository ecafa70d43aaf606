package uk.jointcasework.disagreement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.London;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.time.Clocks;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.Reckoning;

/** The front door of a challenge: who may challenge what, and until when. */
@Component
class Disagreement {

    static final String CHALLENGED = "challenged";
    static final String CHALLENGED_BY = "challengedBy";
    static final String SUSPECT = CaseFacts.SUSPECT;
    /** The number of the action item that was kept, if that is challenged. */
    static final String ITEM = "challengedItem";

    static final String DISPUTED = "disputed";
    static final String DISPUTED_REASON = "disputedReason";
    static final String DECIDED_ON = PreChargeJourney.DECIDED_ON;
    /** Who took the decision, and so reads what the reviewer has to say about it. */
    static final String FEEDBACK_FOR = "feedbackFor";

    static final String RUNG = "challengeRung";
    /** The engine's id of what is challenged. */
    static final String DISPUTED_DECISION = "disputedDecision";
    /** Everybody who took it, or answered a challenge of it: none of them answers the next. */
    static final String DECIDED_BY = PreChargeJourney.DECIDED_BY;

    private static final String WINDOW = "challengeWindow";
    private static final int FIRST_RUNG = 1;
    private static final List<String> RANKS =
            List.of("inspector", "chief-inspector", "superintendent", "assistant-chief-constable");

    private final CaseRegister register;
    private final Organisation organisation;
    private final StandingDecisions decisions;
    private final DisagreementSteps steps;
    private final DisagreementLog log;
    private final Clocks clocks;
    private final Reckoning reckoning;
    private final AsTheSystem asTheSystem;
    private final Clock clock;

    Disagreement(
            CaseRegister register,
            Organisation organisation,
            StandingDecisions decisions,
            DisagreementSteps steps,
            DisagreementLog log,
            Clocks clocks,
            Reckoning reckoning,
            AsTheSystem asTheSystem,
            Clock clock) {
        this.register = register;
        this.organisation = organisation;
        this.decisions = decisions;
        this.steps = steps;
        this.log = log;
        this.clocks = clocks;
        this.reckoning = reckoning;
        this.asTheSystem = asTheSystem;
        this.clock = clock;
    }

    @EventListener(condition = "#event.processKey() == 'disagreement'")
    void challenging(StartFormSubmitted event) {
        var reference = (String) event.answers().get(CaseFacts.CASE_REFERENCE);
        var file = ownCase(event.userId(), reference);
        if (file.isEmpty()) {
            event.refuse(
                    new FormProblem(CaseFacts.CASE_REFERENCE, "Case reference", "your force has no case " + reference));
            return;
        }
        var challenged = (String) event.answers().get(CHALLENGED);
        var suspect = (String) event.answers().get(SUSPECT);
        var standing = decisions.find(
                reference, challenged, suspect, (String) event.answers().get(ITEM));
        if (standing.isEmpty()) {
            event.refuse(nothingStands(challenged, suspect));
            return;
        }
        var decision = standing.get();
        var step = steps.step(FIRST_RUNG, challenged, decision.facts());
        var rank = rank(event.userId(), file.get().force(), step.policeRole());
        if (rank.isEmpty()) {
            event.refuse(new FormProblem(
                    CHALLENGED_BY, "Who challenges", "a challenge comes from " + orAbove(step.policeRole())));
            return;
        }
        log.challengedAt(decision.id())
                .ifPresent(before -> event.refuse(new FormProblem(
                        CHALLENGED, "What is challenged", "this was challenged already, on " + Days.words(before))));
        if (decisions.isForAReviewer(reference, suspect, decision)) {
            event.refuse(new FormProblem(
                    CHALLENGED,
                    "What is challenged",
                    "a reviewer looks at this decision or has done so, and that stands"));
        }
        var closes = closes(decision, file.get());
        if (clock.instant().isAfter(closes)) {
            event.refuse(new FormProblem(
                    CHALLENGED, "What is challenged", "the time to challenge it ended on " + Days.words(closes)));
        }
        give(event, reference, decision, rank.get());
    }

    private static void give(StartFormSubmitted event, String reference, StandingDecision decision, String rank) {
        var variables = event.variables();
        variables.putAll(decision.facts());
        variables.put(CaseFacts.CASE_REFERENCE, reference);
        variables.put(RUNG, FIRST_RUNG);
        variables.put(DISPUTED, decision.disputed());
        variables.put(DISPUTED_DECISION, decision.id());
        variables.put(DISPUTED_REASON, decision.reason());
        variables.put(
                DECIDED_ON,
                decision.takenAt().atZone(London.ZONE).toOffsetDateTime().toString());
        variables.put(DECIDED_BY, String.join(",", decision.takenBy()));
        variables.put(FEEDBACK_FOR, decision.author());
        variables.put(PreChargeJourney.DECISION_BY, Agency.CPS.code());
        variables.put("challengerRole", rank);
        variables.put("earlierAnswer", null);
        event.businessKey(reference);
    }

    private Optional<CaseFile> ownCase(@Nullable String user, @Nullable String reference) {
        return register.findFor(user, reference)
                .filter(file -> user != null
                        && asTheSystem
                                .run(() -> organisation.forceOf(user))
                                .filter(file.force()::equals)
                                .isPresent());
    }

    /** The rank in which somebody may challenge; none below the one that the table asks for. */
    private Optional<String> rank(String user, String force, String lowest) {
        return RANKS.stream()
                .skip(Math.max(0, RANKS.indexOf(lowest)))
                .filter(rank -> organisation.isMember(user, organisation.group(force, rank)))
                .findFirst();
    }

    private Instant closes(StandingDecision decision, CaseFile file) {
        var rule = clocks.rule(WINDOW, file.force(), file.cpsArea());
        return reckoning.due(decision.takenAt(), rule.length(), rule.unit());
    }

    private static FormProblem nothingStands(@Nullable String challenged, @Nullable String suspect) {
        return switch (challenged) {
            case StandingDecisions.REFUSED_ADVICE ->
                new FormProblem(CHALLENGED, "What is challenged", "no refused advice stands in this case");
            case StandingDecisions.RETURNED_FILE ->
                new FormProblem(CHALLENGED, "What is challenged", "no returned file stands in this case");
            case StandingDecisions.KEPT_ITEM ->
                new FormProblem(ITEM, "Item", "no item of this number was kept against an objection and is still open");
            default ->
                new FormProblem(
                        SUSPECT,
                        "Suspect",
                        "no decision of the CPS stands about " + suspect + " that can be challenged: no further"
                                + " action, further evidence or out of court");
        };
    }

    private static String orAbove(String role) {
        return (role.startsWith("i") ? "an " : "a ") + role.replace('-', ' ') + " or above";
    }
}
