package uk.jointcasework.casefile;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A request that a neighbouring system has to put right. */
final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient List<ApiProblem> problems;

    RequestRefused(HttpStatus status, String message, List<ApiProblem> problems) {
        super(message);
        this.status = status;
        this.problems = List.copyOf(problems);
    }

    static RequestRefused badContent(List<ApiProblem> problems) {
        return new RequestRefused(HttpStatus.BAD_REQUEST, "The case cannot be registered as it is", problems);
    }

    HttpStatus status() {
        return status;
    }

    List<ApiProblem> problems() {
        return problems;
    }
}
