package uk.jointcasework.caseview;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import uk.jointcasework.casefile.ReadableCases;

/** What has happened in a case, for whoever may read it. */
@RestController
class TimelineController {

    private final ReadableCases cases;
    private final Timeline timeline;

    TimelineController(ReadableCases cases, Timeline timeline) {
        this.cases = cases;
        this.timeline = timeline;
    }

    @GetMapping(path = "/camunda/api/casework/cases/{reference}/timeline", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Timeline.Story> timeline(@PathVariable String reference) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(timeline.of(cases.get(reference)));
    }
}
