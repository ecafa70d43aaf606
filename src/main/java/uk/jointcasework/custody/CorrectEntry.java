package uk.jointcasework.custody;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.casefile.Corrections;
import uk.jointcasework.casefile.OpenCases;
import uk.jointcasework.casefile.Suspect;
import uk.jointcasework.casefile.SuspectStatus;
import uk.jointcasework.casefile.Suspects;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Organisation;

/**
 * The process {@code correctEntry}: who may put an entry right, and which. Whoever wrote it may, and whoever supervises
 * them; what stands is replaced, and never what was decided since.
 */
@Component
class CorrectEntry {

    /** Who put it right: a user id. */
    static final String CORRECTED_BY = "correctedBy";
    /** Why it was wrong, as a code. */
    static final String BECAUSE = "correctedBecause";
    /** What is wrong: a code of {@link Corrections}. */
    static final String WHAT = "wrongEntry";
    /** The right offence, as a code. */
    static final String RIGHT_OFFENCE = "rightOffence";

    private final CaseRegister register;
    private final OpenCases cases;
    private final Suspects suspects;
    private final StatusBoard board;
    private final StatusReport reports;
    private final Organisation organisation;

    CorrectEntry(
            CaseRegister register,
            OpenCases cases,
            Suspects suspects,
            StatusBoard board,
            StatusReport reports,
            Organisation organisation) {
        this.register = register;
        this.cases = cases;
        this.suspects = suspects;
        this.board = board;
        this.reports = reports;
        this.organisation = organisation;
    }

    @EventListener(condition = "#event.processKey() == 'correctEntry'")
    void correcting(StartFormSubmitted event) {
        var file = register.findFor(event.userId(), (String) event.answers().get(CaseFacts.CASE_REFERENCE));
        if (cases.choose(event).isEmpty() || file.isEmpty()) {
            return;
        }
        if (Corrections.STANDING.equals(event.answers().get(WHAT))) {
            standing(event, file.get());
        } else {
            offence(event, file.get());
        }
    }

    private void standing(StartFormSubmitted event, CaseFile file) {
        var label = answer(event, CaseFacts.SUSPECT);
        var now = board.of(file.reference()).stream()
                .filter(suspect -> suspect.label().equals(label))
                .findFirst();
        if (now.isEmpty()) {
            refuse(event, file.reference() + " has no suspect " + label);
            return;
        }
        var right = right(event, label);
        problem(event, file, now.get(), right).ifPresent(problem -> refuse(event, problem));
        if (event.answers().get(StatusReport.ARRESTED_ON) instanceof String arrested
                && event.problems().isEmpty()) {
            var from = LocalDate.parse(arrested).plusDays(1);
            event.variables().put(RecordSuspectStatus.BAIL_FROM, from.toString());
            reports.tooLong(event, answer(event, RecordSuspectStatus.AUTHORISED_BY), from)
                    .ifPresent(event::refuse);
        }
    }

    private Optional<String> problem(StartFormSubmitted event, CaseFile file, Suspect now, Suspect right) {
        var label = now.label();
        if (!isWriterOrAbove(
                event, file, suspects.writer(file.reference(), label).orElse(file.officer()))) {
            return Optional.of(
                    "whoever entered how " + label + " stands puts it right, or a sergeant or somebody above");
        }
        if (now.status() == SuspectStatus.DECIDED) {
            return Optional.of(
                    label + " is decided about, and how they stood is part of that decision: the victim may have"
                            + " it reviewed, and the police may challenge it (Challenge a CPS decision)");
        }
        if (suspects.bailOf(file.reference(), label).size() > 1) {
            return Optional.of(
                    "the bail of " + label + " was extended since: whoever extended it records the status anew"
                            + " (Record a suspect's status)");
        }
        return now.equals(right)
                ? Optional.of(Suspect.summary(List.of(now)) + ": it stands so already")
                : Optional.empty();
    }

    private void offence(StartFormSubmitted event, CaseFile file) {
        if (!isWriterOrAbove(event, file, file.officer())) {
            refuse(event, "the officer in the case puts the offence right, or a sergeant or somebody above");
        } else if (file.offence().equals(answer(event, RIGHT_OFFENCE))) {
            refuse(event, "the offence stands so already");
        }
    }

    /** How the form says that a suspect stands. */
    private static Suspect right(StartFormSubmitted event, @Nullable String label) {
        return Suspect.of(
                String.valueOf(label),
                String.valueOf(answer(event, RecordSuspectStatus.STATUS_IS)),
                answer(event, RecordSuspectStatus.NEW_BAIL_END),
                answer(event, RecordSuspectStatus.NEW_CUSTODY_END));
    }

    private boolean isWriterOrAbove(StartFormSubmitted event, CaseFile file, @Nullable String writer) {
        return event.userId() == null
                || event.userId().equals(writer)
                || organisation.side(Agency.POLICE).supervises().stream()
                        .anyMatch(
                                role -> organisation.isMember(event.userId(), organisation.group(file.force(), role)));
    }

    private static @Nullable String answer(StartFormSubmitted event, String question) {
        return (String) event.answers().get(question);
    }

    private static void refuse(StartFormSubmitted event, String problem) {
        event.refuse(new FormProblem(WHAT, "What is wrong", problem));
    }
}
