package uk.jointcasework.casefile;

import java.util.Optional;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.organisation.CasePeople;

/** What either side may start for a case: the police of its force and the CPS of its Area, as far as they may know of it. */
@Component
public class EitherSide {

    private final CaseRegister register;
    private final OpenCases cases;
    private final CasePeople people;

    EitherSide(CaseRegister register, OpenCases cases, CasePeople people) {
        this.register = register;
        this.cases = cases;
        this.people = people;
    }

    /**
     * Takes the case that a start form names, as {@link OpenCases#choose} does. A case that is not under way, or not one
     * of whoever asks, is refused with the same words.
     */
    public Optional<String> choose(StartFormSubmitted event) {
        var written = (String) event.answers().get(CaseFacts.CASE_REFERENCE);
        var facts = register.findFor(event.userId(), written)
                .filter(file -> people.belongs(event.userId(), file.force(), file.cpsArea()))
                .flatMap(file -> cases.facts(file.reference()));
        if (facts.isEmpty()) {
            event.refuse(new FormProblem(
                    CaseFacts.CASE_REFERENCE, "Case reference", written + " is no open case of your force or Area"));
            return Optional.empty();
        }
        var reference = (String) facts.get().get(CaseFacts.CASE_REFERENCE);
        event.variables().putAll(facts.get());
        event.businessKey(reference);
        return Optional.of(reference);
    }
}
