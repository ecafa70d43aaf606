package uk.jointcasework.isva;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.mail.MessageKey;
import uk.jointcasework.mail.Outbox;
import uk.jointcasework.time.Reckoning;

/** What became of each update; the model calls it {@code updateLedger}. */
@Component("updateLedger")
public class UpdateLedger {

    /** A reason of the table of conditions: the same message waits already. */
    private static final String SAME_WAITS = "sameWaits";

    private final IsvaLinks links;
    private final Outbox outbox;
    private final Reckoning reckoning;
    private final Clock clock;

    UpdateLedger(IsvaLinks links, Outbox outbox, Reckoning reckoning, Clock clock) {
        this.links = links;
        this.outbox = outbox;
        this.reckoning = reckoning;
        this.clock = clock;
    }

    /** The update waits for a person or for a hold to be lifted. */
    public void waits(DelegateExecution update) {
        outbox.waits(key(update), template(update), (String) update.getVariable(IsvaUpdate.REASON));
    }

    /** The update is not sent, for the reason that the table of conditions gave. */
    public void notSent(DelegateExecution update) {
        outbox.notSent(key(update), template(update), (String) update.getVariable(IsvaUpdate.REASON));
    }

    /** A person says that the ISVA is not to be told any more. */
    public void notWantedAnyMore(DelegateExecution update) {
        outbox.notSent(key(update), template(update), "notAnyMore");
    }

    /** A person has told the ISVA. */
    public void toldAnotherWay(DelegateExecution update) {
        outbox.toldAnotherWay(
                key(update),
                (String) update.getVariable("isvaToldHow"),
                LocalDate.parse((String) update.getVariable("isvaToldOn")),
                (String) update.getVariable("isvaToldBy"));
    }

    /** How many days ago the service last got a message with the same words; a very high number if never. */
    int daysSinceTold(VariableScope update, IsvaLink link) {
        return outbox.lastSent(CaseFacts.reference(update), link.service(), template(update))
                .map(told -> reckoning.daysBetween(told, clock.instant()))
                .orElse(9999);
    }

    /** Whether another message with the same words waits already, so that this one would say nothing more. */
    boolean sameWaits(VariableScope update, IsvaLink link) {
        return outbox.othersWait(IsvaUpdate.key(update, link), template(update));
    }

    /** Whether a later message of the same milestone was left out because this one waited. */
    boolean standsForLater(VariableScope update, IsvaLink link) {
        return outbox.isLaterNotSent(IsvaUpdate.key(update, link), SAME_WAITS);
    }

    /** When the service was last written to about a case. */
    Optional<Instant> lastTold(VariableScope ofCase) {
        return links.current(CaseFacts.reference(ofCase))
                .flatMap(link -> outbox.lastSent(CaseFacts.reference(ofCase), link.service(), null));
    }

    private MessageKey key(VariableScope update) {
        return links.current(CaseFacts.reference(update))
                .map(link -> IsvaUpdate.key(update, link))
                .orElseThrow(() -> new IllegalStateException("Nobody was ever linked"));
    }

    private static String template(VariableScope update) {
        return (String) update.getVariable(IsvaUpdate.TEMPLATE);
    }
}
