package uk.jointcasework.caseview;

import java.util.List;

/** What a room has written down of a case's past, in words. The timeline asks every room that has one. */
public interface TimelinePart {

    /** What happened in this case; of what happened at one moment the first comes first. */
    List<TimelineEntry> story(String caseReference);
}
