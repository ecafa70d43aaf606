package uk.jointcasework.monitoring;

import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.jointcasework.organisation.Viewers;

/** What is stuck, for the supervisors of a force or a CPS Area, and what they need to get it moving. */
@RestController
@RequestMapping(path = "/camunda/api/casework/stuck", produces = MediaType.APPLICATION_JSON_VALUE)
class StuckController {

    private final Viewers viewers;
    private final StuckCases cases;
    private final StuckChoices choices;
    private final StuckTasks tasks;
    private final StuckJobs jobs;

    StuckController(Viewers viewers, StuckCases cases, StuckChoices choices, StuckTasks tasks, StuckJobs jobs) {
        this.viewers = viewers;
        this.cases = cases;
        this.choices = choices;
        this.tasks = tasks;
        this.jobs = jobs;
    }

    /** The fields are those of {@link StuckFilter}: unit, stage, court, rung, why, days, after. */
    @GetMapping
    ResponseEntity<StuckCases.Page> page(@RequestParam Map<String, String> asked) {
        var viewer = viewers.current();
        return answer(cases.page(viewer, StuckFilter.of(viewer, asked)));
    }

    @GetMapping("/choices")
    ResponseEntity<StuckChoices.Choices> choices() {
        return answer(choices.of(viewers.current()));
    }

    @GetMapping("/tasks/{id}/people")
    ResponseEntity<List<StuckTasks.Person>> people(@PathVariable String id) {
        return answer(tasks.people(viewers.current(), id)
                .orElseThrow(() -> notThere("There is no such open task of your own unit")));
    }

    @PostMapping("/jobs/{id}/retry")
    ResponseEntity<Void> retry(@PathVariable String id) {
        if (!jobs.tryAgain(viewers.current(), id)) {
            throw notThere("There is no such failed job among those of your own unit");
        }
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    private static ErrorResponseException notThere(String why) {
        return new ErrorResponseException(
                HttpStatus.NOT_FOUND, ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, why), null);
    }
}
