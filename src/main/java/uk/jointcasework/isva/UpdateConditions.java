package uk.jointcasework.isva;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.YesNo;
import uk.jointcasework.meeting.Meetings;
import uk.jointcasework.milestone.Ledger;

/** The facts that the table of conditions is asked with, as they are at this moment. */
@Component
class UpdateConditions {

    static final String CONSENT = "consent";
    static final String HOLD = "hold";
    static final String VICTIM_TOLD = "victimTold";
    static final String OVERTAKEN = "overtaken";
    static final String SAME_TOLD_DAYS_AGO = "sameToldDaysAgo";
    static final String SAME_WAITING = "sameWaiting";

    private static final String NONE = "none";
    /** The same message was never told. */
    private static final int NEVER = 9999;

    private static final List<Hold> HOLDS = List.of(
            new Hold("riskToSafety", IsvaLink::holdSafety),
            new Hold(IsvaAnswers.ARREST_NOT_PUBLIC, IsvaLink::holdArrest));

    private final IsvaLinks links;
    private final UpdateLedger updates;
    private final Ledger milestones;
    private final Meetings meetings;
    private final Clock clock;

    UpdateConditions(IsvaLinks links, UpdateLedger updates, Ledger milestones, Meetings meetings, Clock clock) {
        this.links = links;
        this.updates = updates;
        this.milestones = milestones;
        this.meetings = meetings;
        this.clock = clock;
    }

    Map<String, Object> of(VariableScope update) {
        var link = links.current(CaseFacts.reference(update));
        var facts = new HashMap<String, Object>();
        facts.put(IsvaUpdate.TEMPLATE, update.getVariable(IsvaUpdate.TEMPLATE));
        facts.put(IsvaUpdate.KIND, update.getVariable(IsvaUpdate.KIND));
        facts.put(
                IsvaLinks.LINKED,
                link.map(one -> one.ended() ? "ended" : YesNo.YES).orElse(YesNo.NO));
        facts.put(CONSENT, YesNo.of(link.filter(IsvaLink::consent).isPresent()));
        facts.put(IsvaAnswers.CONSENT_SCOPE, link.map(IsvaLink::scope).orElse(NONE));
        facts.put(HOLD, hold(update, link));
        facts.put(VICTIM_TOLD, victimTold(update, link));
        facts.put(
                OVERTAKEN,
                YesNo.of(link.filter(one -> isOvertaken(update, one)).isPresent() || hasMeetingChanged(update)));
        facts.put(
                SAME_TOLD_DAYS_AGO,
                link.map(one -> updates.daysSinceTold(update, one)).orElse(NEVER));
        facts.put(
                SAME_WAITING,
                YesNo.of(link.filter(one -> updates.sameWaits(update, one)).isPresent()));
        return facts;
    }

    /** The first hold on the link that the rule of this message minds. */
    private static String hold(VariableScope update, Optional<IsvaLink> link) {
        var minded = (String) update.getVariable(IsvaUpdate.HELD_BY);
        return HOLDS.stream()
                .filter(hold -> minded.contains(hold.name()))
                .filter(hold -> link.filter(hold.on()).isPresent())
                .map(Hold::name)
                .findFirst()
                .orElse(NONE);
    }

    private static String victimTold(VariableScope update, Optional<IsvaLink> link) {
        var rule = (String) update.getVariable(IsvaUpdate.VICTIM_FIRST);
        var asked = "always".equals(rule)
                || "ifAsked".equals(rule) && link.filter(IsvaLink::hearsFirst).isPresent();
        if (!asked) {
            return "notNeeded";
        }
        return YesNo.of(update.getVariable(IsvaUpdate.VICTIM_TOLD_HOW) != null);
    }

    /**
     * Only what was held back can be overtaken: what merely waits for the mail server is still news. And only by a message
     * that tells it: one that was left out, because this one waits already, does not.
     */
    private boolean isOvertaken(VariableScope update, IsvaLink link) {
        return "held".equals(update.getVariable(IsvaUpdate.STANDING))
                && milestones.hasLater(
                        CaseFacts.reference(update), (String) update.getVariable(IsvaUpdate.MILESTONE), (Integer)
                                update.getVariable(IsvaUpdate.OCCURRENCE))
                && !updates.standsForLater(update, link);
    }

    /** An invitation to what was called off meanwhile, or a calling off of what was booked anew. */
    private boolean hasMeetingChanged(VariableScope update) {
        var toCome = meetings.latest(CaseFacts.reference(update), (String) update.getVariable(IsvaUpdate.MEETING))
                .filter(meeting -> !meeting.cancelled() && meeting.start().isAfter(clock.instant()));
        var invite = update.getVariable(IsvaUpdate.INVITE);
        return "request".equals(invite) && toCome.isEmpty() || "cancel".equals(invite) && toCome.isPresent();
    }

    private record Hold(String name, Predicate<IsvaLink> on) {}
}
