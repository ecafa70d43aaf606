package uk.jointcasework.datechange;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.casefile.OpenCases;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.work.Work;

/** The process {@code changeDeadline}: who may start it, and for which case. */
@Component
class ChangeDeadline {

    static final String DEADLINE = "deadline";
    static final String NEW_DATE = "newDate";
    static final String REASON = "changeReason";
    static final String CHANGER = "changer";
    static final String OWNER = Work.OWNER;
    static final String SIDE = "side";

    private static final String CASE_LABEL = "Case reference";

    private final CaseRegister register;
    private final OpenCases cases;
    private final Organisation organisation;
    private final DeadlineBook book;

    ChangeDeadline(CaseRegister register, OpenCases cases, Organisation organisation, DeadlineBook book) {
        this.register = register;
        this.cases = cases;
        this.organisation = organisation;
        this.book = book;
    }

    @EventListener(condition = "#event.processKey() == 'changeDeadline'")
    void starting(StartFormSubmitted event) {
        var reference = (String) event.answers().get(CaseFacts.CASE_REFERENCE);
        var file = register.findFor(event.userId(), reference);
        var role = file.flatMap(known -> roleIn(known, event.userId()));
        if (role.isEmpty()) {
            refuse(event, reference + " is no case of yours; a sergeant or a legal manager changes a date");
            return;
        }
        var agency = organisation.side(Agency.POLICE).supervises().contains(role.get()) ? Agency.POLICE : Agency.CPS;
        if (choices(reference, agency).isEmpty()) {
            refuse(event, reference + " has no date of your side that can be changed");
            return;
        }
        event.variables().putAll(cases.facts(reference).orElseThrow());
        event.variables().put(OWNER, role.get());
        event.variables().put(SIDE, agency.code());
        event.businessKey(reference);
    }

    /** The open deadlines of one side of a case that people may change, the next one first. */
    List<Deadline> choices(@Nullable String reference, Agency agency) {
        return book.open(reference).stream()
                .filter(deadline ->
                        deadline.agency() == agency && deadline.rule().movable())
                .sorted(Comparator.comparing(Deadline::due))
                .toList();
    }

    /** Which deadline a person chose. */
    static long deadline(DelegateExecution execution) {
        return Long.parseLong((String) execution.getVariable(DEADLINE));
    }

    private Optional<String> roleIn(CaseFile file, @Nullable String user) {
        return held(Agency.POLICE, file.force(), user).or(() -> held(Agency.CPS, file.cpsArea(), user));
    }

    private Optional<String> held(Agency agency, String unit, @Nullable String user) {
        return organisation.side(agency).supervises().stream()
                .filter(role -> organisation.isMember(user, organisation.group(unit, role)))
                .findFirst();
    }

    private static void refuse(StartFormSubmitted event, String problem) {
        event.refuse(new FormProblem(CaseFacts.CASE_REFERENCE, CASE_LABEL, problem));
    }
}
