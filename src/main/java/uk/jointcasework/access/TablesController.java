package uk.jointcasework.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.jointcasework.tables.TableInForce;
import uk.jointcasework.tables.TablesInForce;

/** Shows which version of each table decides now, and whose it is. */
@RestController
@RequestMapping("/api/tables")
@Tag(name = "Tables", description = "See which version of each decision table is in force")
@ApiResponse(
        responseCode = "401",
        description = "No user, or a wrong password",
        content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
class TablesController {

    private final TablesInForce tables;
    private final IdentityService identity;
    private final AuthorizationService rights;

    TablesController(TablesInForce tables, IdentityService identity, AuthorizationService rights) {
        this.tables = tables;
        this.identity = identity;
        this.rights = rights;
    }

    @Operation(
            summary = "See the tables in force",
            description = "A table is shipped if it is the application's own, and local if somebody has deployed"
                    + " another since; a local one stays in force when the application starts again.")
    @ApiResponse(responseCode = "200", description = "Every table, by the order of the ids")
    @ApiResponse(
            responseCode = "403",
            description = "Only administrators and supervisors may see this",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<TableInForce> all() {
        var caller = identity.getCurrentAuthentication();
        // Those who may read every table in Cockpit: administrators and supervisors.
        if (caller == null
                || !rights.isUserAuthorized(
                        caller.getUserId(),
                        caller.getGroupIds(),
                        Permissions.READ,
                        Resources.DECISION_DEFINITION,
                        Authorization.ANY)) {
            throw new AuthorizationException("Only administrators and supervisors may see the tables in force");
        }
        return tables.all();
    }
}
