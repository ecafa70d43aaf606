package uk.jointcasework.retention;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;

/**
 * The operators' command that erases a case. It stands beside the actuator, behind the administrators' login, and not
 * among the processes: what a process does stays in the engine's history.
 */
@Component
@WebEndpoint(id = "erasure")
class ErasureEndpoint {

    /** A number in a file: no sentence, and no name with its spaces. */
    private static final Pattern ORDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9/.-]{2,39}");

    private static final int BAD_REQUEST = 400;

    private final Erasure erasure;

    ErasureEndpoint(Erasure erasure) {
        this.erasure = erasure;
    }

    /** The erasures so far, the newest first. */
    @ReadOperation
    public List<Erased> records() {
        return erasure.records();
    }

    /** Erases a case: 200 with the record of it, 404 if there is none, 400 for an order that has no number. */
    @WriteOperation
    public WebEndpointResponse<?> erase(
            String caseReference, Erased.Reason reason, String orderedAs, SecurityContext caller) {
        if (!ORDER.matcher(orderedAs).matches()) {
            return new WebEndpointResponse<>(
                    Map.of("detail", "orderedAs is the order's number: letters, digits, / . -"), BAD_REQUEST);
        }
        var administrator = caller.getPrincipal();
        if (administrator == null) {
            throw new IllegalStateException("Nobody erases a case without a login");
        }
        return erasure.erase(caseReference, reason, orderedAs, administrator.getName())
                .<WebEndpointResponse<?>>map(WebEndpointResponse::new)
                .orElseGet(() -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND));
    }
}
