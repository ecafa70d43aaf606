package uk.jointcasework.custody;

import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.Suspect;
import uk.jointcasework.time.DeadlineMoved;
import uk.jointcasework.work.Detention;

/** No date that is moved while a suspect is held leads past the end of the detention. */
@Component
class DatesWithinDetention {

    private final StatusBoard board;
    private final Detention detention;
    private final Clock clock;

    DatesWithinDetention(StatusBoard board, Detention detention, Clock clock) {
        this.board = board;
        this.detention = detention;
        this.clock = clock;
    }

    @EventListener
    void moved(DeadlineMoved moved) {
        var deadline = moved.deadline();
        var ends = Suspect.detentionEnds(board.of(deadline.caseReference()));
        // What is shortened already keeps its date: reckoned anew, each change would give it more of what is left.
        if (!ends.isEmpty() && deadline.ownDue() == null) {
            detention.follow(deadline, ends, clock.instant());
        }
    }
}
