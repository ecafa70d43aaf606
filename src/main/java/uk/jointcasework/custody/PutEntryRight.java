package uk.jointcasework.custody;

import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.casefile.Corrections;
import uk.jointcasework.casefile.Suspect;
import uk.jointcasework.casefile.Suspects;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.YesNo;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.time.LengthUnit;
import uk.jointcasework.words.Codes;

/**
 * Notes that an entry was wrong and what is right, and notices which dates stand before it is reckoned with. The offence is
 * put before everybody who works on the case; how a suspect stands is recorded by the process of that name.
 */
@Component("putEntryRight")
class PutEntryRight implements JavaDelegate {

    static final String NUMBER = "correctionNumber";
    static final String DATES_BEFORE = "datesBefore";
    /** The number of the entry that was wrong. */
    static final String WRONG_ENTRY = "wrongEntryNumber";

    private final CaseRegister register;
    private final Suspects suspects;
    private final StatusBoard board;
    private final Corrections corrections;
    private final DeadlineBook book;
    private final RuntimeService runtime;
    private final AsTheSystem asTheSystem;
    private final JdbcClient jdbc;

    PutEntryRight(
            CaseRegister register,
            Suspects suspects,
            StatusBoard board,
            Corrections corrections,
            DeadlineBook book,
            RuntimeService runtime,
            AsTheSystem asTheSystem,
            JdbcClient jdbc) {
        this.register = register;
        this.suspects = suspects;
        this.board = board;
        this.corrections = corrections;
        this.book = book;
        this.runtime = runtime;
        this.asTheSystem = asTheSystem;
        this.jdbc = jdbc;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = CaseFacts.reference(execution);
        register.lock(reference);
        execution.setVariable(
                DATES_BEFORE,
                book.open(reference).stream()
                        .map(deadline -> deadline.id() + "=" + deadline.due())
                        .collect(Collectors.joining(" ")));
        if (Corrections.STANDING.equals(text(execution, CorrectEntry.WHAT))) {
            standing(execution, reference);
        } else {
            offence(execution, reference);
        }
    }

    private void standing(DelegateExecution execution, String reference) {
        var label = text(execution, CaseFacts.SUSPECT);
        var wrong = board.of(reference, label);
        var right = Suspect.of(
                label,
                text(execution, RecordSuspectStatus.STATUS_IS),
                text(execution, RecordSuspectStatus.NEW_BAIL_END),
                text(execution, RecordSuspectStatus.NEW_CUSTODY_END));
        execution.setVariable("wrongEntryTold", YesNo.of(wasToldSince(reference, label)));
        execution.setVariable(WRONG_ENTRY, suspects.entry(reference, label));
        note(execution, Corrections.STANDING, words(wrong), words(right));
    }

    /** Whether somebody outside was written to of this while it stood wrongly. */
    private boolean wasToldSince(String reference, String label) {
        return jdbc.sql("""
                        select exists (select from shared.outbound_message
                                       where case_reference = ? and template = 'suspectNews' and sent_at >= ?)
                        """)
                .params(reference, suspects.since(reference, label).atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private void offence(DelegateExecution execution, String reference) {
        var wrong = text(execution, CaseFacts.OFFENCE);
        var right = text(execution, CorrectEntry.RIGHT_OFFENCE);
        register.offenceIs(reference, right);
        asTheSystem.run(() -> {
            // What has ended in this very transaction is still found, and takes no variable any more.
            runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                    .filter(process -> !process.isEnded())
                    .forEach(process -> runtime.setVariable(process.getId(), CaseFacts.OFFENCE, right));
            return null;
        });
        execution.setVariable(CaseFacts.OFFENCE, right);
        note(execution, Corrections.OFFENCE, Codes.inWords(wrong), Codes.inWords(right));
    }

    private void note(DelegateExecution execution, String what, String was, String becomes) {
        execution.setVariable("correctedFrom", was);
        execution.setVariable("correctedTo", becomes);
        execution.setVariable(
                NUMBER,
                corrections.add(
                        CaseFacts.reference(execution),
                        what,
                        was,
                        becomes,
                        text(execution, CorrectEntry.BECAUSE),
                        text(execution, CorrectEntry.CORRECTED_BY)));
    }

    /** With the hour at which a detention ends, which a summary leaves out. */
    private static String words(Suspect suspect) {
        var custody = suspect.custodyEnds();
        return Suspect.summary(List.of(suspect))
                + (custody == null ? "" : " until " + Days.words(custody, LengthUnit.HOURS));
    }

    private static String text(DelegateExecution execution, String variable) {
        return (String) execution.getVariable(variable);
    }
}
