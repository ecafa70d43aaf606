package uk.jointcasework.casefile;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.organisation.CasePeople;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.paths.RequestRefused;

/**
 * The cases that whoever calls may read: those of their Area, for the police those of their own force, and of the
 * restricted ones those that they are named for. The record of an annulled case is for supervisors alone.
 */
@Component
public class ReadableCases {

    private final CaseRegister register;
    private final IdentityService identity;
    private final AuthorizationService rights;
    private final Organisation organisation;
    private final AsTheSystem asTheSystem;
    private final CasePeople people;

    ReadableCases(
            CaseRegister register,
            IdentityService identity,
            AuthorizationService rights,
            Organisation organisation,
            AsTheSystem asTheSystem,
            CasePeople people) {
        this.people = people;
        this.register = register;
        this.identity = identity;
        this.rights = rights;
        this.organisation = organisation;
        this.asTheSystem = asTheSystem;
    }

    /**
     * The case of this reference. The webapps' own filter knows who is logged in; it lets nobody's call through as well,
     * and to the engine nobody may see everything.
     *
     * @throws RuntimeException that is answered with 401 if nobody is logged in, and with 404 if there is no such case
     *     among theirs
     */
    public CaseFile get(String reference) {
        if (identity.getCurrentAuthentication() == null) {
            throw new RequestRefused(HttpStatus.UNAUTHORIZED, "Log in first", List.of());
        }
        return find(reference)
                .orElseThrow(
                        () -> new RequestRefused(HttpStatus.NOT_FOUND, "There is no such case among yours", List.of()));
    }

    /** The case of this reference, if there is one among those of whoever is logged in. */
    public Optional<CaseFile> find(String reference) {
        var reader = Reader.of(identity, rights, organisation, asTheSystem);
        return register.findFor(reader.userId(), reference)
                .filter(reader::maySee)
                .filter(file -> !file.isAnnulled()
                        || reader.supervises(file, organisation)
                        || people.isHead(reader.userId(), file.force(), file.cpsArea()));
    }
}
