package uk.jointcasework.handover;

import java.util.List;
import org.springframework.stereotype.Component;
import uk.jointcasework.caseview.TimelineEntry;
import uk.jointcasework.caseview.TimelinePart;
import uk.jointcasework.people.OwnPeople;
import uk.jointcasework.words.Codes;

/** What the timeline says of a case's own people: who became it, when and how. Those before stay where they stood. */
@Component
class PeopleTimeline implements TimelinePart {

    private final OwnPeople own;

    PeopleTimeline(OwnPeople own) {
        this.own = own;
    }

    @Override
    public List<TimelineEntry> story(String caseReference) {
        return own.story(caseReference).stream()
                .map(person -> new TimelineEntry(
                        person.since(),
                        TimelineEntry.Kind.PEOPLE,
                        person.role().words() + " from now on",
                        Codes.inWords(person.cameBy()),
                        person.person()))
                .toList();
    }
}
