package uk.jointcasework.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.jointcasework.casefile.ReadableCases;
import uk.jointcasework.core.AsTheSystem;

/** The lists that people work from, a search through all that they may see, and what comes next in a case. */
@RestController
@RequestMapping(path = "/camunda/api/casework", produces = MediaType.APPLICATION_JSON_VALUE)
class ListsController {

    private static final int LONGEST_SEARCH = 100;

    private final OpenWork work;
    private final ReadableCases cases;
    private final IdentityService identity;
    private final HistoryService history;
    private final AsTheSystem asTheSystem;

    ListsController(
            OpenWork work,
            ReadableCases cases,
            IdentityService identity,
            HistoryService history,
            AsTheSystem asTheSystem) {
        this.work = work;
        this.cases = cases;
        this.identity = identity;
        this.history = history;
        this.asTheSystem = asTheSystem;
    }

    /** A list and how much stands in it. */
    record Counted(String id, String name, String description, int count) {}

    /**
     * What a search finds.
     *
     * @param reference the case that was asked for, if the reader may read it
     * @param elsewhere its open work that stands in no list of the reader's
     */
    record Found(
            List<WorkLine> lines,
            @Nullable Long next,
            @Nullable String reference,
            List<WorkLine> elsewhere) {}

    /**
     * What comes next in a case.
     *
     * @param process what the process is called that was asked about
     * @param mine what the reader has to do in the case, the soonest first
     * @param others what is open beside it, the soonest first
     */
    record Next(String reference, String process, List<WorkLine> mine, List<WorkLine> others) {}

    @GetMapping("/lists")
    ResponseEntity<List<Counted>> lists() {
        return answer(work.counts(reader()).entrySet().stream()
                .map(list -> new Counted(
                        list.getKey().id(), list.getKey().name(), list.getKey().description(), list.getValue()))
                .toList());
    }

    /**
     * A page of a list.
     *
     * @param after where the page before ended; null for the first
     */
    @GetMapping("/lists/{id}")
    ResponseEntity<OpenWork.Page> list(@PathVariable String id, @RequestParam(required = false) @Nullable Long after) {
        var reader = reader();
        var list = reader.lists().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> refused(HttpStatus.NOT_FOUND, "There is no such list of yours"));
        return answer(work.of(reader, list, after));
    }

    /**
     * Open work by its case reference, however it is written, or by what it is called; of a case that the reader may read
     * also what stands in none of their lists.
     */
    @GetMapping("/found")
    ResponseEntity<Found> found(@RequestParam String q, @RequestParam(required = false) @Nullable Long after) {
        var reader = reader();
        var words = q.strip();
        if (words.isEmpty() || words.length() > LONGEST_SEARCH) {
            throw refused(HttpStatus.BAD_REQUEST, "q: expected up to " + LONGEST_SEARCH + " characters");
        }
        var reference = asReference(words);
        var page = work.found(reader, reference, words, after);
        var whole = after == null ? readable(reference) : Optional.<String>empty();
        return answer(new Found(
                page.lines(),
                page.next(),
                whole.orElse(null),
                whole.map(one -> work.elsewhere(reader, one)).orElse(List.of())));
    }

    /** What comes next in the case of a process: for whoever has just started or worked it. */
    @GetMapping("/next")
    ResponseEntity<Next> next(@RequestParam String process) {
        var reader = reader();
        var instance = asTheSystem.run(() -> history.createHistoricProcessInstanceQuery()
                .processInstanceId(process)
                .singleResult());
        var reference = Optional.ofNullable(instance)
                .flatMap(found -> readable(found.getBusinessKey()))
                .orElseThrow(() -> refused(HttpStatus.NOT_FOUND, "There is no such process in a case of yours"));
        var seen = work.ofCase(reader, reference);
        var others = new ArrayList<>(seen.stream().filter(line -> !line.mine()).toList());
        others.addAll(work.elsewhere(reader, reference));
        return answer(new Next(
                reference,
                instance.getProcessDefinitionName(),
                seen.stream().filter(WorkLine::mine).toList(),
                others));
    }

    private Optional<String> readable(@Nullable String reference) {
        return reference == null ? Optional.empty() : cases.find(reference).map(file -> file.reference());
    }

    private ListReader reader() {
        return ListReader.of(identity);
    }

    /** Capitals and digits alone, as references are kept; empty if there is no digit in it. */
    private static String asReference(String words) {
        var bare = words.toUpperCase(Locale.UK).replaceAll("[^A-Z0-9]", "");
        return bare.chars().anyMatch(Character::isDigit) ? bare : "";
    }

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    private static ErrorResponseException refused(HttpStatus status, String why) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, why), null);
    }
}
