package uk.jointcasework.organisation;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/** Knows who calls, and which units they supervise. */
@Component
public class Viewers {

    private final IdentityService identity;
    private final Organisation organisation;

    Viewers(IdentityService identity, Organisation organisation) {
        this.identity = identity;
        this.organisation = organisation;
    }

    /**
     * The supervisor who calls.
     *
     * @throws ErrorResponseException 401 if nobody is logged in (the webapps let such a call through, and the engine
     *     would answer it without any limit), 403 for anybody else
     */
    public Viewer current() {
        var caller = identity.getCurrentAuthentication();
        if (caller == null) {
            throw refused(HttpStatus.UNAUTHORIZED, "Log in first");
        }
        List<String> groups = caller.getGroupIds() == null ? List.of() : caller.getGroupIds();
        var units = new ArrayList<Viewer.Unit>();
        for (var area : organisation.areas()) {
            if (groups.contains(organisation.supervisors(Agency.CPS, area.id()))) {
                units.add(new Viewer.Unit(Agency.CPS, area.id()));
            }
        }
        for (var force : organisation.forces()) {
            if (groups.contains(organisation.supervisors(Agency.POLICE, force.id()))) {
                units.add(new Viewer.Unit(Agency.POLICE, force.id()));
            }
        }
        if (units.isEmpty()) {
            throw refused(HttpStatus.FORBIDDEN, "Only the supervisors of a force or a CPS Area may see this");
        }
        return new Viewer(caller.getUserId(), units);
    }

    private static ErrorResponseException refused(HttpStatus status, String why) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, why), null);
    }
}
