package uk.jointcasework.casefile;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.London;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.organisation.Force;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.words.CaseReference;

/**
 * Looks whether a new reference can be one: a year that is to come and a force that there is not are slips of the pen. A
 * reference of another force may be right, so a person is asked; a neighbouring system cannot be.
 */
@Component
class PlausibleReference {

    /** The tick in the start form that says that another force's reference is meant. */
    private static final String OF_ANOTHER_FORCE = "otherForce";

    private final Organisation organisation;
    private final Clock clock;

    PlausibleReference(Organisation organisation, Clock clock) {
        this.organisation = organisation;
        this.clock = clock;
    }

    /** Refuses the start form for what cannot be, or for what nobody has said is meant. */
    void check(StartFormSubmitted event, String reference, Force force) {
        if (CaseReference.isOfAnnulled(reference)) {
            refuse(event, "the record of a case that was annulled has it");
            return;
        }
        var year = CaseReference.year(reference);
        if (year > LocalDate.now(clock.withZone(London.ZONE)).getYear()) {
            refuse(event, "it ends with the year, and " + year + " is still to come");
        }
        var number = CaseReference.force(reference);
        var theirs = organisation.forceOfNumber(number);
        if (theirs.isEmpty()) {
            refuse(event, "it begins with the number of the force, and no force has " + number);
        } else if (!force.numbers().contains(number) && isToBeAsked(event)) {
            event.refuse(problem(number + " is the number of " + theirs.get().name() + ", not of " + force.name()
                    + ": put it right, or tick below that the reference is of another force"));
        }
    }

    private static boolean isToBeAsked(StartFormSubmitted event) {
        return !event.facts().containsKey(CaseFacts.FORCE)
                && !Boolean.TRUE.equals(event.answers().get(OF_ANOTHER_FORCE));
    }

    private static void refuse(StartFormSubmitted event, String problem) {
        event.refuse(problem(problem + "; " + CaseReference.EXPECTED));
    }

    private static FormProblem problem(String problem) {
        return new FormProblem(CaseFacts.CASE_REFERENCE, "Case reference", problem);
    }
}
