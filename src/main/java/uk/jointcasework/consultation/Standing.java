package uk.jointcasework.consultation;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uk.jointcasework.casefile.PreChargeJourney;

/** How the suspects of a case stand, from all decisions so far: each is in one of these lists. */
record Standing(List<String> charged, List<String> notCharged, List<String> outOfCourt, List<String> undecided) {

    /** The same once a suspect has been decided about; who waits for something more stays undecided. */
    Standing after(String suspect, Decision decision) {
        return new Standing(
                decision == Decision.CHARGE ? with(charged, suspect) : charged,
                decision == Decision.NO_FURTHER_ACTION ? with(notCharged, suspect) : notCharged,
                decision == Decision.OUT_OF_COURT ? with(outOfCourt, suspect) : outOfCourt,
                decision.isLast()
                        ? undecided.stream()
                                .filter(other -> !other.equals(suspect))
                                .toList()
                        : undecided);
    }

    String ofCase() {
        if (!undecided.isEmpty()) {
            return PreChargeJourney.UNDECIDED;
        }
        if (!charged.isEmpty()) {
            return "charged";
        }
        return notCharged.isEmpty() ? "otherReason" : PreChargeJourney.NO_FURTHER_ACTION;
    }

    Map<String, Object> variables() {
        return Map.of(
                PreChargeJourney.CHARGED_SUSPECTS,
                SuspectList.text(charged),
                PreChargeJourney.NOT_CHARGED_SUSPECTS,
                SuspectList.text(notCharged),
                PreChargeJourney.OUT_OF_COURT_SUSPECTS,
                SuspectList.text(outOfCourt),
                PreChargeJourney.UNDECIDED_SUSPECTS,
                SuspectList.text(undecided),
                PreChargeJourney.CASE_STANDING,
                ofCase());
    }

    private static List<String> with(List<String> suspects, String suspect) {
        return Stream.concat(suspects.stream(), Stream.of(suspect)).distinct().toList();
    }
}
