package uk.jointcasework.caseview;

import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.jointcasework.casefile.ReadableCases;

/** Who was told what of a case, and why its work is due when it is, for people in Tasklist and Cockpit. */
@RestController
@RequestMapping(path = "/camunda/api/casework/cases/{reference}", produces = MediaType.APPLICATION_JSON_VALUE)
class CaseTabsController {

    private final ReadableCases cases;
    private final CasePart<CaseView.CaseUpdates> updates;
    private final CaseDeadlines deadlines;

    CaseTabsController(ReadableCases cases, CasePart<CaseView.CaseUpdates> updates, CaseDeadlines deadlines) {
        this.cases = cases;
        this.updates = updates;
        this.deadlines = deadlines;
    }

    @GetMapping("/told")
    ResponseEntity<CaseView.CaseUpdates> told(@PathVariable String reference) {
        return answer(updates.of(cases.get(reference).reference()));
    }

    @GetMapping("/deadlines")
    ResponseEntity<List<CaseView.DeadlineView>> deadlines(@PathVariable String reference) {
        return answer(deadlines.of(cases.get(reference).reference()));
    }

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
