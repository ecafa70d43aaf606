package uk.jointcasework.whatif;

import org.springframework.stereotype.Component;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Area;
import uk.jointcasework.organisation.Force;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.time.Deadline;

/** How forces and Areas are called. */
@Component
class Courts {

    private final Organisation organisation;

    Courts(Organisation organisation) {
        this.organisation = organisation;
    }

    /** Whose court the ball is in: the force or the Area. */
    String of(Deadline deadline) {
        return name(deadline.agency(), deadline.unit());
    }

    /** The name of a unit, or its id if nobody knows it. */
    String name(Agency agency, String id) {
        return (agency == Agency.POLICE
                        ? organisation.force(id).map(Force::name)
                        : organisation.area(id).map(Area::name))
                .orElse(id);
    }
}
