package uk.jointcasework.custody;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FreshValues;

/**
 * Sees what may be asked for: of a suspect on bail which extensions the present bail allows, of one who is held until when
 * a first bail may last, which counts from the day after the custody was recorded.
 */
@Component("seeBailStage")
class SeeBailStage implements JavaDelegate {

    /** The last day that may be given. */
    static final String MOST_UNTIL = "bailMostUntil";

    private static final String OPEN = "extensionsOpen";

    private static final List<String> EXTENSIONS = List.of(
            "inspector",
            "superintendent",
            "askDesignation",
            "assistantChiefConstable",
            "court",
            "courtLonger",
            Bail.WITH_CPS);

    private final StatusBoard board;
    private final BailExtensions extensions;

    SeeBailStage(StatusBoard board, BailExtensions extensions) {
        this.board = board;
        this.extensions = extensions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reference = CaseFacts.reference(execution);
        var label = (String) execution.getVariable(Watch.SUSPECT);
        execution.setVariables(board.bailOf(reference, label)
                .map(bail -> onBail(execution, bail))
                .orElseGet(() -> held(execution, board.since(reference, label))));
    }

    private Map<String, Object> onBail(DelegateExecution execution, Bail bail) {
        var known = new HashMap<String, Object>();
        known.put(
                "bailCountsFrom",
                extensions.start(CaseFacts.of(execution), bail).toString());
        known.put(BailExtensions.GIVEN_BY, bail.givenBy());
        known.put("bailPausedDays", bail.pausedDays());
        known.put(OPEN, open(execution, bail));
        return known;
    }

    /** What the bail allows now: while a form waits the file may go to the CPS or come back, or the bail be another. */
    @EventListener
    void look(FreshValues values) {
        var task = values.task();
        if (values.has(OPEN)) {
            board.bailOf(CaseFacts.reference(task), (String) task.getVariable(Watch.SUSPECT))
                    .ifPresent(bail -> values.put(OPEN, open(task, bail)));
        }
    }

    private String open(VariableScope scope, Bail bail) {
        return EXTENSIONS.stream()
                .filter(extension -> extensions.of(scope, extension, bail).mayBeGiven())
                .collect(Collectors.joining(";", ";", ";"));
    }

    private Map<String, Object> held(DelegateExecution execution, LocalDate since) {
        var first = extensions.of(
                CaseFacts.of(execution), Bail.CUSTODY_OFFICER, BailExtensions.NOBODY, BailExtensions.NOT_ASKED);
        var known = new HashMap<String, Object>();
        known.put(RecordSuspectStatus.BAIL_FROM, since.plusDays(1).toString());
        known.put(MOST_UNTIL, first.lastDay(since.plusDays(1)).toString());
        return known;
    }
}
