package uk.jointcasework.paths;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A request that is not done as it came: answered with a status, a sentence and the fields that are to be put right. */
public final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient List<ApiProblem> problems;

    /** What is said with which status, and what is wrong with which field. */
    public RequestRefused(HttpStatus status, String message, List<ApiProblem> problems) {
        super(message);
        this.status = status;
        this.problems = List.copyOf(problems);
    }

    /** A registration of which these fields have to be put right. */
    public static RequestRefused badContent(List<ApiProblem> problems) {
        return new RequestRefused(HttpStatus.BAD_REQUEST, "The case cannot be registered as it is", problems);
    }

    HttpStatus status() {
        return status;
    }

    /** What is wrong, by the names of the fields; empty if it is not about a field. */
    public List<ApiProblem> problems() {
        return problems;
    }
}
