package uk.jointcasework.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.London;

/** Who is designated to hold pre-trial witness interviews, and on which days; the models call it {@code interviewers}. */
@Component("interviewers")
public class Interviewers {

    private static final String PROSECUTOR = "prosecutor";
    /** For a designation without a last day: later than any interview. */
    private static final LocalDate WITHOUT_END = LocalDate.of(9999, 12, 31);

    private final Units units;
    private final CasePeople people;
    private final Clock clock;

    Interviewers(Units units, CasePeople people, Clock clock) {
        this.units = units;
        this.people = people;
        this.clock = clock;
    }

    /**
     * The prosecutors of a case who are designated today or from a later day on, written for a form's list of options:
     * {@code id=Label=first day=last day|…}. The form goes by the day of the interview.
     */
    public String options(DelegateExecution execution) {
        var area = (String) execution.getVariable(CaseFacts.CPS_AREA);
        var today = LocalDate.now(clock.withZone(London.ZONE));
        var members = people.members(CaseFacts.reference(execution), area, PROSECUTOR).stream()
                .collect(Collectors.toMap(User::getId, Organisation::label));
        return units.interviewers().stream()
                .filter(designation -> designation.area().equals(area) && !designation.isOverBy(today))
                .filter(designation -> members.containsKey(designation.person()))
                .map(designation -> String.join(
                        "=",
                        designation.person(),
                        members.get(designation.person()) + ", " + designation.reference(),
                        designation.from().toString(),
                        Objects.requireNonNullElse(designation.until(), WITHOUT_END)
                                .toString()))
                .collect(Collectors.joining("|"));
    }
}
