package uk.jointcasework.custody;

import java.util.List;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.Corrections;
import uk.jointcasework.caseview.TimelineEntry;
import uk.jointcasework.caseview.TimelinePart;
import uk.jointcasework.words.Codes;

/** What a case's timeline says of entries that were put right: what was, what is, why, and which dates moved. */
@Component
class CorrectionTimeline implements TimelinePart {

    private final Corrections corrections;

    CorrectionTimeline(Corrections corrections) {
        this.corrections = corrections;
    }

    @Override
    public List<TimelineEntry> story(String caseReference) {
        return corrections.of(caseReference).stream()
                .map(put -> new TimelineEntry(
                        put.correctedAt(),
                        TimelineEntry.Kind.CORRECTION,
                        "Put right: " + put.becomes() + ", not " + put.was(),
                        Codes.inWords(put.because())
                                + (put.moved().isEmpty() ? "; no date moved" : "; moved: " + put.moved()),
                        put.correctedBy()))
                .toList();
    }
}
