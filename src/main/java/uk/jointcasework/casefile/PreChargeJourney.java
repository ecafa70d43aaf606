package uk.jointcasework.casefile;

import static java.util.stream.Collectors.joining;
import static uk.jointcasework.core.CaseFacts.CASE_REFERENCE;
import static uk.jointcasework.core.CaseFacts.CPS_AREA;
import static uk.jointcasework.core.CaseFacts.DETENTION_ENDS;
import static uk.jointcasework.core.CaseFacts.FLAGS;
import static uk.jointcasework.core.CaseFacts.FORCE;
import static uk.jointcasework.core.CaseFacts.OFFENCE;
import static uk.jointcasework.core.CaseFacts.OFFICER;
import static uk.jointcasework.core.CaseFacts.PROSECUTOR;
import static uk.jointcasework.core.CaseFacts.SUSPECTS;
import static uk.jointcasework.core.CaseFacts.SUSPECT_STATUS;
import static uk.jointcasework.core.CaseFacts.SUSPECT_SUMMARY;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.organisation.CasePeople;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.tables.GivenVariables;

/** The journey of a case from its registration: what a start needs besides the answers of the form. */
@Component
public class PreChargeJourney {

    /** The process's key. */
    public static final String KEY = "preChargeJourney";
    /** The message that takes up a case again after its ending was overturned. */
    public static final String CASE_REOPENED = "caseReopened";

    /** The process that annuls a case which was registered in error. */
    public static final String ANNULMENT = "annulCase";

    /** The process in which a prosecutor decides. */
    public static final String CONSULTATION = "chargingConsultation";
    /** The task in which the police put right what the CPS returned. */
    public static final String CORRECT_FILE = "correctFile";

    /** The milestone that the CPS has given early advice. */
    public static final String ADVICE_GIVEN = "adviceGiven";
    /** The suspects who are charged, as in "S1,S2"; the next three likewise. */
    public static final String CHARGED_SUSPECTS = "chargedSuspects";
    /** The suspects about whom no further action was decided. */
    public static final String NOT_CHARGED_SUSPECTS = "notChargedSuspects";
    /** The suspects who are dealt with out of court. */
    public static final String OUT_OF_COURT_SUSPECTS = "outOfCourtSuspects";
    /** The suspects about whom a decision is still to be taken. */
    public static final String UNDECIDED_SUSPECTS = "undecidedSuspects";
    /** The suspects about whom no further action was decided just now. */
    public static final String NOT_CHARGED_NOW = "notChargedNow";
    /** The suspects who were charged just now. */
    public static final String CHARGED_NOW = "chargedNow";
    /** The suspects whom a decision is about that is told now. */
    public static final String DECIDED_NOW = "decidedNow";
    /** The suspects for whom the police stopped, from all decisions so far. */
    public static final String POLICE_STOPPED_SUSPECTS = "policeStoppedSuspects";
    /** When the decision about a suspect was taken, with the suspect's label behind it. */
    public static final String DECIDED_ON = "decidedOn";
    /** Who took a decision; with a suspect's label behind it, about that one. */
    public static final String DECISION_AUTHOR = "decisionAuthor";
    /** The engine's id of the journey that a decision belongs to. */
    public static final String JOURNEY = "journey";
    /** How the case as a whole stands after the decisions. */
    public static final String CASE_STANDING = "caseStanding";
    /** A standing: somebody is not decided about yet. */
    public static final String UNDECIDED = "undecided";
    /** The agency that decided. */
    public static final String DECISION_BY = "decisionBy";
    /** The task in which a prosecutor decides about a suspect. */
    public static final String DECIDE_FOR_SUSPECT = "decideForSuspect";
    /** The task in which a second prosecutor looks at a decision not to charge. */
    public static final String REVIEW_NO_FURTHER_ACTION = "reviewNoFurtherAction";
    /** The task in which somebody new looks again at a decision that a victim may have reviewed. */
    public static final String RESOLVE_LOCALLY = "resolveLocally";
    /** Who has decided or agreed, as in "ann,bob": they do not decide again; null in a case that was never decided. */
    public static final String DECIDED_BY = "decidedBy";
    /** What is decided about the suspect whose turn it is; with a suspect's label behind it, about that one. */
    public static final String DECISION = "decision";
    /** Why, in words that can be explained to the victim; with a suspect's label behind it, about that one. */
    public static final String DECISION_REASON = "decisionReason";
    /** The stage of the test that is not met, for no further action; likewise. */
    public static final String NO_FURTHER_ACTION_REASON = "noFurtherActionReason";
    /** What whoever tells the victim and the suspects sees of a decision of the CPS, besides the decision. */
    public static final List<String> TOLD_OF_A_DECISION = List.of("charges", NO_FURTHER_ACTION_REASON, DECISION_REASON);
    /** The code of a decision: charge. */
    public static final String CHARGE = "charge";
    /** The code of a decision, of the CPS, and of a case that stands so: no further action. */
    public static final String NO_FURTHER_ACTION = "noFurtherAction";
    /** The code of a decision: further evidence first. */
    public static final String FURTHER_EVIDENCE = "furtherEvidence";
    /** The code of a decision: out of court. */
    public static final String OUT_OF_COURT = "outOfCourt";

    /** The code of a case that stands so: the police take no further action. */
    public static final String POLICE_NO_FURTHER_ACTION = "policeNoFurtherAction";

    static final String NEXT_REVIEW_DATE = "nextReviewDate";

    private final CaseRegister register;
    private final Organisation organisation;
    private final PlausibleReference plausible;
    private final CasePeople people;
    private final AsTheSystem asTheSystem;
    private final SecondRegistrations second;

    PreChargeJourney(
            CaseRegister register,
            Organisation organisation,
            PlausibleReference plausible,
            CasePeople people,
            AsTheSystem asTheSystem,
            SecondRegistrations second) {
        this.register = register;
        this.second = second;
        this.plausible = plausible;
        this.organisation = organisation;
        this.people = people;
        this.asTheSystem = asTheSystem;
    }

    /** What every process of a case carries, whichever of them asks a table. */
    @Bean
    static GivenVariables factsOfEveryCase() {
        return new GivenVariables(Set.copyOf(CaseFacts.names()));
    }

    @EventListener(condition = "#event.processKey() == 'preChargeJourney'")
    void registering(StartFormSubmitted event) {
        var answers = event.answers();
        var reference = (String) answers.get(CASE_REFERENCE);
        forceOf(event).ifPresent(force -> {
            organisation.force(force).ifPresent(own -> plausible.check(event, reference, own));
            event.variables().put(FORCE, force);
            areaOf(event, force).ifPresent(area -> {
                event.variables().put(CPS_AREA, area);
                NamedPeople.of(event)
                        .flatMap(named -> people.problem(force, area, named))
                        .ifPresent(problem -> event.refuse(NamedPeople.problem(problem)));
                people.problemOfKeptOut(
                                force,
                                area,
                                NamedPeople.keptOut(answers.get(NamedPeople.KEPT_OUT)),
                                NamedPeople.of(event).orElse(List.of()))
                        .ifPresent(problem -> event.refuse(NamedPeople.problemOfKeptOut(problem)));
            });
        });

        var suspects = Suspect.from(answers);
        var labels = Suspect.labels(suspects);
        var variables = event.variables();
        variables.put(CASE_REFERENCE, reference);
        variables.put(
                OFFICER, event.facts().containsKey(OFFICER) ? event.facts().get(OFFICER) : event.userId());
        variables.put(PROSECUTOR, null);
        variables.put(SUSPECTS, labels);
        variables.put(SUSPECT_STATUS, Suspect.mostUrgent(suspects).code());
        variables.put(SUSPECT_SUMMARY, Suspect.summary(suspects));
        variables.put(DETENTION_ENDS, Suspect.detentionEnds(suspects));
        variables.put(OFFENCE, answers.get(OFFENCE));
        variables.put(FLAGS, CaseFlags.of(answers));
        variables.put(CHARGED_SUSPECTS, "");
        variables.put(NOT_CHARGED_SUSPECTS, "");
        variables.put(OUT_OF_COURT_SUSPECTS, "");
        variables.put(UNDECIDED_SUSPECTS, labels);
        variables.put(CASE_STANDING, UNDECIDED);
        variables.put(NEXT_REVIEW_DATE, null);
        variables.put(DECIDED_BY, null);
        event.businessKey(reference);
        refuseIfTaken(event, reference);
    }

    /** Last of all: whoever may not know of a case learns of it by no other fault of theirs. */
    private void refuseIfTaken(StartFormSubmitted event, String reference) {
        register.find(reference).ifPresent(taken -> {
            if (second.mayBeToldOf(taken)) {
                event.refuse(SecondRegistrations.registered(taken));
            } else if (event.problems().isEmpty()) {
                event.refuse(second.cannotBeRegistered(taken, event.userId()));
            }
        });
    }

    private Optional<String> forceOf(StartFormSubmitted event) {
        var force = event.facts().get(FORCE) instanceof String given
                ? Optional.of(given).filter(id -> organisation.force(id).isPresent())
                : Optional.ofNullable(event.userId())
                        .flatMap(user -> asTheSystem.run(() -> organisation.forceOf(user)));
        if (force.isEmpty()) {
            event.refuse(new FormProblem(FORCE, "Force", "a case is registered by or for a police force"));
        }
        return force;
    }

    private Optional<String> areaOf(StartFormSubmitted event, String force) {
        List<String> areas = organisation.areasOf(force);
        var given = event.facts().getOrDefault(CPS_AREA, event.answers().get(CPS_AREA));
        if (given == null || given.equals("")) {
            if (areas.size() == 1) {
                return Optional.of(areas.get(0));
            }
            event.refuse(new FormProblem(CPS_AREA, "CPS Area", "choose one of " + String.join(", ", areas)));
            return Optional.empty();
        }
        if (areas.contains(given)) {
            return Optional.of((String) given);
        }
        event.refuse(new FormProblem(
                CPS_AREA, "CPS Area", "this force works with " + areas.stream().collect(joining(" or "))));
        return Optional.empty();
    }
}
