package uk.jointcasework.paths;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NotValidException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.rest.dto.ExceptionDto;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.model.xml.ModelException;
import org.glassfish.jersey.message.internal.MessageBodyProviderNotFoundException;
import uk.jointcasework.core.AlreadyDone;
import uk.jointcasework.core.LostRaces;
import uk.jointcasework.core.TooManyQuestions;

/**
 * Answers calls of the webapps' APIs that failed. Camunda says 500 to whatever it did not foresee, also where the
 * call was wrong; here 500 means that something is wrong on this side, and does not say what.
 */
class ErrorAnswers implements ExceptionMapper<Throwable> {

    private static final String ANOTHER_AREA = "belongs to no authenticated tenant";
    private static final String NOT_TO_COMPARE_WITH = "cannot be used to query";
    private static final String TOO_WEAK = "Password does not match policy";

    @Override
    public Response toResponse(Throwable failure) {
        if (causes(failure).anyMatch(AlreadyDone.class::isInstance)) {
            return says(Status.CONFLICT, failure);
        }
        if (causes(failure).anyMatch(TooManyQuestions.class::isInstance)) {
            return says(Status.TOO_MANY_REQUESTS, failure);
        }
        if (LostRaces.isOne(failure)) {
            return says(Status.CONFLICT, LostRaces.IN_WORDS);
        }
        if (DatabaseAway.isCauseOf(failure)) {
            return says(Status.SERVICE_UNAVAILABLE, DatabaseAway.IN_WORDS);
        }
        // Writes the log as well.
        var answer = ExceptionHandlerHelper.getInstance().getResponse(failure);
        if (answer.getStatus() < Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
            return withProblems(answer, failure);
        }
        var fault =
                causes(failure).flatMap(cause -> ofTheCaller(cause).stream()).findFirst();
        return fault.map(status -> says(status, failure))
                .orElseGet(() ->
                        says(Status.INTERNAL_SERVER_ERROR, "Something went wrong here; it has been written down"));
    }

    /**
     * Answers to a form that were refused: which, and why, beside the one sentence for all of them. For a note the webapps'
     * interface has a sentence of its own, whatever was wrong.
     */
    private static Response withProblems(Response answer, Throwable failure) {
        var refused = causes(failure)
                .filter(FormFieldValidationException.class::isInstance)
                .map(FormFieldValidationException.class::cast)
                .filter(refusal -> refusal.getDetail() instanceof List)
                .findFirst();
        if (refused.isEmpty() || !(answer.getEntity() instanceof ExceptionDto said)) {
            return answer;
        }
        var why = refused.get().getMessage();
        return Response.fromResponse(answer)
                .entity(Map.of(
                        "type",
                        said.getType(),
                        "message",
                        said.getMessage().contains(why) ? said.getMessage() : why,
                        "code",
                        said.getCode() == null ? 0 : said.getCode(),
                        "errors",
                        refused.get().getDetail()))
                .build();
    }

    private static Response says(Status status, Throwable failure) {
        // An exception of Java's own speaks of the code, one of the engine's of the call.
        var ofTheEngine = causes(failure)
                .filter(cause -> cause instanceof ProcessEngineException && !hasSql(cause))
                .findFirst();
        return says(status, ofTheEngine.map(Throwable::getMessage).orElse("The call is not as it should be"));
    }

    private static Response says(Status status, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("type", status.getReasonPhrase(), "message", message, "code", 0))
                .build();
    }

    /** What the caller has done wrong, if it was the caller. */
    private static Optional<Status> ofTheCaller(Throwable cause) {
        if (cause instanceof AuthorizationException) {
            return Optional.of(Status.FORBIDDEN);
        }
        if (cause instanceof NullValueException || cause instanceof NotFoundException || hasSaid(cause, ANOTHER_AREA)) {
            return Optional.of(Status.NOT_FOUND);
        }
        if (cause instanceof MessageBodyProviderNotFoundException) {
            return Optional.of(Status.NOT_ACCEPTABLE);
        }
        var wrong = cause instanceof BadUserRequestException
                || cause instanceof NotValidException
                || cause instanceof FormFieldValidationException
                || cause instanceof ModelException
                || cause instanceof JsonProcessingException
                || cause instanceof IllegalArgumentException
                || cause instanceof ClassCastException
                || WrongData.isCauseOf(cause)
                || hasSaid(cause, NOT_TO_COMPARE_WITH)
                || hasSaid(cause, TOO_WEAK)
                || isUnread(cause);
        return wrong ? Optional.of(Status.BAD_REQUEST) : Optional.empty();
    }

    /** The engine has one kind of exception for much, and only words to tell them apart. */
    private static boolean hasSaid(Throwable cause, String words) {
        return cause instanceof ProcessEngineException
                && cause.getMessage() != null
                && cause.getMessage().contains(words);
    }

    /** The REST layer takes the body for granted, and Jersey the type of a form. */
    private static boolean isUnread(Throwable cause) {
        var frames = cause.getStackTrace();
        var where = frames.length == 0 ? "" : frames[0].getClassName();
        return cause instanceof NullPointerException && where.startsWith("org.camunda.bpm.")
                || cause instanceof IllegalStateException && where.startsWith("org.glassfish.jersey.");
    }

    private static boolean hasSql(Throwable failure) {
        return causes(failure).anyMatch(SQLException.class::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
