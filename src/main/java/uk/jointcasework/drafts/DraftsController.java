package uk.jointcasework.drafts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.jointcasework.core.AsTheSystem;

/**
 * What somebody is typing, for Tasklist. A draft is there for its writer, and only as long as they may see the task that it
 * is of: one that is over, restricted to others or of another Area is not there, nor is what was typed into it.
 */
@RestController
@RequestMapping(path = "/camunda/api/casework/drafts", produces = MediaType.APPLICATION_JSON_VALUE)
class DraftsController {

    /** The longest form that there is, filled to its limits in letters of three bytes, with room for its keys. */
    private static final int LARGEST = 128 * 1024;

    private static final int MOST_ANSWERS = 300;
    private static final Pattern KEY = Pattern.compile("\\w{1,80}");

    private static final Pattern OPENING = Pattern.compile("[\\w-]{1,40}");

    private final Drafts drafts;
    private final IdentityService identity;
    private final TaskService tasks;
    private final RuntimeService processes;
    private final RepositoryService definitions;
    private final AsTheSystem asTheSystem;
    private final ObjectMapper json;

    DraftsController(
            Drafts drafts,
            IdentityService identity,
            TaskService tasks,
            RuntimeService processes,
            RepositoryService definitions,
            AsTheSystem asTheSystem,
            ObjectMapper json) {
        this.drafts = drafts;
        this.identity = identity;
        this.tasks = tasks;
        this.processes = processes;
        this.definitions = definitions;
        this.asTheSystem = asTheSystem;
        this.json = json;
    }

    @GetMapping("/tasks/{id}")
    ResponseEntity<Draft> ofTask(@PathVariable String id) {
        return answer(writer(), task(id));
    }

    @PutMapping(path = "/tasks/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> keepOfTask(@PathVariable String id, HttpServletRequest request) throws IOException {
        return kept(drafts.keep(writer(), task(id), typed(request)));
    }

    @DeleteMapping("/tasks/{id}")
    ResponseEntity<Void> discardOfTask(@PathVariable String id) {
        // Also of a task that is over: there is nothing to be learnt from that.
        drafts.discard(writer(), new DraftOf(id, null, null));
        return nothing();
    }

    @GetMapping("/starts/{process}")
    ResponseEntity<Draft> ofStart(@PathVariable String process) {
        return answer(writer(), start(process));
    }

    @PutMapping(path = "/starts/{process}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> keepOfStart(@PathVariable String process, HttpServletRequest request) throws IOException {
        return kept(drafts.keep(writer(), start(process), typed(request)));
    }

    @DeleteMapping("/starts/{process}")
    ResponseEntity<Void> discardOfStart(@PathVariable String process) {
        drafts.discard(writer(), new DraftOf(null, process, null));
        return nothing();
    }

    private ResponseEntity<Draft> answer(String writer, DraftOf of) {
        return drafts.find(writer, of)
                .map(draft ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(draft))
                .orElseGet(() -> ResponseEntity.noContent()
                        .cacheControl(CacheControl.noStore())
                        .build());
    }

    private static ResponseEntity<Void> kept(boolean kept) {
        if (!kept) {
            throw noSuchTask();
        }
        return nothing();
    }

    private static ResponseEntity<Void> nothing() {
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    private String writer() {
        var caller = identity.getCurrentAuthentication();
        if (caller == null) {
            throw refused(HttpStatus.UNAUTHORIZED, "Log in first");
        }
        return caller.getUserId();
    }

    /** A task that the caller may see at this moment: the engine knows Areas, restrictions and teams. */
    private DraftOf task(String id) {
        writer();
        var task = tasks.createTaskQuery().taskId(id).singleResult();
        if (task == null) {
            throw noSuchTask();
        }
        var process = asTheSystem.run(() -> processes
                .createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult());
        return new DraftOf(task.getId(), null, process == null ? null : process.getBusinessKey());
    }

    private DraftOf start(String key) {
        writer();
        var count = definitions
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .startablePermissionCheck()
                .count();
        if (count == 0) {
            throw refused(HttpStatus.NOT_FOUND, "There is no such process that you may start");
        }
        return new DraftOf(null, key, null);
    }

    /** Plain answers by question and nothing else, within a bound: the form's own check comes when they are sent. */
    private Typed typed(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw refused(HttpStatus.PAYLOAD_TOO_LARGE, "This is more than a form holds");
        }
        JsonNode sent;
        try {
            sent = json.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw refused(HttpStatus.BAD_REQUEST, "This cannot be read");
        }
        var answers = sent.path("answers");
        var opening = sent.path("opening").textValue();
        var plain = answers.isObject()
                && (opening == null || OPENING.matcher(opening).matches())
                && answers.size() <= MOST_ANSWERS
                && answers.properties().stream()
                        .allMatch(answer -> KEY.matcher(answer.getKey()).matches()
                                && answer.getValue().isValueNode());
        if (!plain) {
            throw refused(HttpStatus.BAD_REQUEST, "Give answers by question");
        }
        // A page that was left open by somebody else, in a browser that several people use.
        if (!sent.path("writer").asText(writer()).equals(writer())) {
            throw refused(HttpStatus.CONFLICT, "Somebody else is logged in here than the one who typed this");
        }
        return new Typed(answers, opening, sent.path("turn").asLong());
    }

    private static ErrorResponseException noSuchTask() {
        return refused(HttpStatus.NOT_FOUND, "There is no such open task among yours");
    }

    private static ErrorResponseException refused(HttpStatus status, String why) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, why), null);
    }
}
