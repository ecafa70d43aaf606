package uk.jointcasework.annulment;

import java.util.List;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.caseview.TimelineEntry;
import uk.jointcasework.caseview.TimelinePart;
import uk.jointcasework.words.Codes;

/** What the timeline of a case that was registered in error ends with. */
@Component
class AnnulmentTimeline implements TimelinePart {

    private final CaseRegister register;

    AnnulmentTimeline(CaseRegister register) {
        this.register = register;
    }

    @Override
    public List<TimelineEntry> story(String caseReference) {
        return register.find(caseReference).stream()
                .filter(file -> file.annulledAt() != null)
                .map(file -> new TimelineEntry(
                        file.annulledAt(),
                        TimelineEntry.Kind.ANNULMENT,
                        "Registered in error, and annulled",
                        Codes.inWords(file.annulledBecause()),
                        file.annulledBy()))
                .toList();
    }
}
