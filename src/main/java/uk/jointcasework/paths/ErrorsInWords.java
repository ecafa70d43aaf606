package uk.jointcasework.paths;

import jakarta.servlet.RequestDispatcher;
import java.util.Map;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.error.DefaultErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/**
 * What programs are told of an error that no page of ours answered: the status in words that people use. A browser gets
 * one of the pages in {@code static/error} instead.
 */
@Component
class ErrorsInWords extends DefaultErrorAttributes {

    private static final Map<HttpStatus, String> WORDS = Map.of(
            HttpStatus.BAD_REQUEST, "The call is not as it should be",
            HttpStatus.FORBIDDEN, "You may not do this",
            HttpStatus.NOT_FOUND, "There is nothing at this address",
            HttpStatus.PAYLOAD_TOO_LARGE, "This is more than may be sent at once: 4 MB",
            HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here; it has been written down",
            HttpStatus.SERVICE_UNAVAILABLE, DatabaseAway.IN_WORDS);

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        var attributes = super.getErrorAttributes(request, options);
        if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE, RequestAttributes.SCOPE_REQUEST)
                        instanceof Integer code
                && HttpStatus.resolve(code) != null
                && WORDS.containsKey(HttpStatus.valueOf(code))) {
            var isStale = StaleTokens.IN_WORDS.equals(
                    request.getAttribute(RequestDispatcher.ERROR_MESSAGE, RequestAttributes.SCOPE_REQUEST));
            attributes.put("message", isStale ? StaleTokens.IN_WORDS : WORDS.get(HttpStatus.valueOf(code)));
        }
        return attributes;
    }
}
