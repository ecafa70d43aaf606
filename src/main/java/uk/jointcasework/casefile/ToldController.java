package uk.jointcasework.casefile;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import uk.jointcasework.engine.AsTheSystem;
import uk.jointcasework.organisation.Organisation;

/**
 * Who was told what of a case, for people in Tasklist. The webapps' own filter knows who is logged in; it lets nobody's
 * call through as well, and nobody may see everything.
 */
@RestController
class ToldController {

    private final CaseRegister register;
    private final Updates updates;
    private final IdentityService identity;
    private final AuthorizationService rights;
    private final Organisation organisation;
    private final AsTheSystem asTheSystem;

    ToldController(
            CaseRegister register,
            Updates updates,
            IdentityService identity,
            AuthorizationService rights,
            Organisation organisation,
            AsTheSystem asTheSystem) {
        this.register = register;
        this.updates = updates;
        this.identity = identity;
        this.rights = rights;
        this.organisation = organisation;
        this.asTheSystem = asTheSystem;
    }

    @GetMapping(path = "/camunda/api/casework/cases/{reference}/told", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Updates.CaseUpdates> told(@PathVariable String reference) {
        if (identity.getCurrentAuthentication() == null) {
            throw new RequestRefused(HttpStatus.UNAUTHORIZED, "Log in first", List.of());
        }
        var reader = Reader.of(identity, rights, organisation, asTheSystem);
        var known = register.findFor(reader.userId(), reference)
                .filter(reader::maySee)
                .orElseThrow(
                        () -> new RequestRefused(HttpStatus.NOT_FOUND, "There is no such case among yours", List.of()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Updates.CaseUpdates(
                        updates.isva(known.reference()).orElse(null), updates.told(known.reference())));
    }
}
