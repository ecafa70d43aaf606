package uk.jointcasework.custody;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.OpenCases;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.time.Days;

/**
 * Somebody says how a suspect stands now, or that something is to be seen to about their bail: only of a suspect that the
 * case has; and bail for no longer than whoever gave it may give it.
 */
@Component
class StatusReport {

    /** The day of the arrest: bail counts from the day after. */
    static final String ARRESTED_ON = "arrestedOn";

    private final OpenCases cases;
    private final StatusBoard board;
    private final BailExtensions extensions;

    StatusReport(OpenCases cases, StatusBoard board, BailExtensions extensions) {
        this.cases = cases;
        this.board = board;
        this.extensions = extensions;
    }

    @EventListener(condition = "#event.processKey() == 'recordSuspectStatus'")
    void reported(StartFormSubmitted event) {
        ofTheCase(event).ifPresent(reference -> {
            var arrested = event.answers().get(ARRESTED_ON);
            if (arrested != null) {
                bailed(event, reference, LocalDate.parse((String) arrested).plusDays(1));
            }
        });
    }

    @EventListener(condition = "#event.processKey() == 'bailConditions'")
    void conditionsWanted(StartFormSubmitted event) {
        ofTheCase(event)
                .filter(reference -> board.bailOf(reference, label(event)).isEmpty())
                .ifPresent(reference ->
                        event.refuse(new FormProblem(Watch.SUSPECT, "Suspect", label(event) + " is not on bail")));
    }

    private Optional<String> ofTheCase(StartFormSubmitted event) {
        var found = cases.choose(event);
        found.filter(reference -> board.of(reference).stream()
                        .noneMatch(suspect -> suspect.label().equals(label(event))))
                .ifPresent(reference -> event.refuse(
                        new FormProblem(Watch.SUSPECT, "Suspect", reference + " has no suspect " + label(event))));
        return found.filter(reference -> event.problems().isEmpty());
    }

    private void bailed(StartFormSubmitted event, String reference, LocalDate from) {
        event.variables().put(RecordSuspectStatus.BAIL_FROM, from.toString());
        var by = (String) event.answers().get(RecordSuspectStatus.AUTHORISED_BY);
        leapsOver(reference, label(event), by)
                .or(() -> tooLong(event, by, from))
                .ifPresent(event::refuse);
    }

    /** Whoever gave the bail that runs may correct it; anybody above them decides in the task that is theirs. */
    private Optional<FormProblem> leapsOver(String reference, String label, @Nullable String by) {
        return board.bailOf(reference, label)
                .filter(bail -> !bail.givenBy().equals(by))
                .map(bail -> new FormProblem(
                        RecordSuspectStatus.AUTHORISED_BY,
                        "Who authorised it",
                        label + " is on bail to " + Days.words(bail.until())
                                + ": an extension is asked for in 'Act before bail or custody ends'"));
    }

    /** Bail for longer than whoever gives it may give; the case's facts are with the event. */
    Optional<FormProblem> tooLong(StartFormSubmitted event, String by, LocalDate from) {
        Map<String, Object> facts = event.variables();
        var most = extensions
                .of(facts, by, BailExtensions.NOBODY, BailExtensions.NOT_ASKED)
                .lastDay(from);
        return LocalDate.parse((String) event.answers().get(RecordSuspectStatus.NEW_BAIL_END))
                        .isAfter(most)
                ? Optional.of(new FormProblem(
                        RecordSuspectStatus.NEW_BAIL_END,
                        "Bail ends",
                        "give a date that is not after " + Days.words(most)))
                : Optional.empty();
    }

    private static String label(StartFormSubmitted event) {
        return (String) event.answers().get(Watch.SUSPECT);
    }
}
