package uk.jointcasework.caseview;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;

/** The deadlines of a case as a neighbouring system sees them, with the steps that were taken when one was missed. */
@Component
class CaseDeadlines {

    private final DeadlineBook book;
    private final CasePart<Map<Long, List<CaseView.StepView>>> steps;

    CaseDeadlines(DeadlineBook book, CasePart<Map<Long, List<CaseView.StepView>>> steps) {
        this.book = book;
        this.steps = steps;
    }

    List<CaseView.DeadlineView> of(String reference) {
        var taken = steps.of(reference);
        return book.all(reference).stream()
                .map(deadline -> view(deadline, taken.getOrDefault(deadline.id(), List.of())))
                .toList();
    }

    private CaseView.DeadlineView view(Deadline deadline, List<CaseView.StepView> steps) {
        return new CaseView.DeadlineView(
                deadline.name(),
                deadline.stage(),
                deadline.agency().words(),
                deadline.due(),
                deadline.originalDue(),
                deadline.stoppedAt(),
                deadline.endedAt(),
                book.why(deadline),
                steps);
    }
}
