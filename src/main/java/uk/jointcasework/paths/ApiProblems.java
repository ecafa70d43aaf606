package uk.jointcasework.paths;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import uk.jointcasework.core.AlreadyDone;
import uk.jointcasework.core.LostRaces;

/** Says what was wrong with a request in the form of RFC 9457. */
@RestControllerAdvice
class ApiProblems extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail refused(RequestRefused refused) {
        return problem(refused.status(), refused.getMessage(), refused.problems());
    }

    @ExceptionHandler
    ProblemDetail notAllowed(AuthorizationException refused) {
        return problem(HttpStatus.FORBIDDEN, "You may not do this", List.of());
    }

    @ExceptionHandler
    ProblemDetail notAccepted(BadUserRequestException refused) {
        return problem(HttpStatus.BAD_REQUEST, refused.getMessage(), List.of());
    }

    @ExceptionHandler
    ProblemDetail alreadyDone(AlreadyDone refused) {
        return problem(HttpStatus.CONFLICT, refused.getMessage(), List.of());
    }

    /** The same races and outages as in the webapps' API; anything else stays the fault of the server that it is. */
    @ExceptionHandler
    ProblemDetail notNow(RuntimeException failure) {
        if (LostRaces.isOne(failure)) {
            return problem(HttpStatus.CONFLICT, LostRaces.IN_WORDS, List.of());
        }
        if (DatabaseAway.isCauseOf(failure)) {
            return problem(HttpStatus.SERVICE_UNAVAILABLE, DatabaseAway.IN_WORDS, List.of());
        }
        if (WrongData.isCauseOf(failure)) {
            return problem(HttpStatus.BAD_REQUEST, WrongData.IN_WORDS, List.of());
        }
        throw failure;
    }

    private static ProblemDetail problem(HttpStatus status, @Nullable String detail, List<ApiProblem> problems) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("errors", problems);
        return problem;
    }
}
