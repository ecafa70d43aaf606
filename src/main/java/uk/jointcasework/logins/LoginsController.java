package uk.jointcasework.logins;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows administrators the log of logins. */
@RestController
class LoginsController {

    private static final int MOST = 500;

    private final LoginLog log;
    private final IdentityService identity;

    LoginsController(LoginLog log, IdentityService identity) {
        this.log = log;
        this.identity = identity;
    }

    /** The newest first, of one person or of everybody. */
    @GetMapping(path = "/camunda/api/casework/logins", produces = MediaType.APPLICATION_JSON_VALUE)
    List<LoginLog.Login> newest(@RequestParam(required = false) @Nullable String person) {
        var caller = identity.getCurrentAuthentication();
        if (caller == null || !caller.getGroupIds().contains(Groups.CAMUNDA_ADMIN)) {
            throw new AuthorizationException("Only administrators may see the log of logins");
        }
        return log.newest(person, MOST);
    }
}
