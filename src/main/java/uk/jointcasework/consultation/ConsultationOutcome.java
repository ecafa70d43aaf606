package uk.jointcasework.consultation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uk.jointcasework.casefile.PreChargeJourney;

/** What a consultation comes to, given what had been decided before and what was decided now, suspect by suspect. */
record ConsultationOutcome(Standing before, Map<String, Decision> now) {

    /** The suspects whose decision is known, from all consultations so far. */
    record Standing(List<String> charged, List<String> notCharged, List<String> outOfCourt) {}

    ConsultationOutcome {
        if (now.isEmpty()) {
            throw new IllegalArgumentException("A consultation decides about at least one suspect");
        }
        now = new LinkedHashMap<>(now);
    }

    List<String> chargedNow() {
        return suspects(Decision.CHARGE);
    }

    List<String> notChargedNow() {
        return suspects(Decision.NO_FURTHER_ACTION);
    }

    List<String> outOfCourtNow() {
        return suspects(Decision.OUT_OF_COURT);
    }

    List<String> undecided() {
        return now.keySet().stream()
                .filter(suspect -> !now.get(suspect).isLast())
                .toList();
    }

    Standing after() {
        return new Standing(
                joined(before.charged(), chargedNow()),
                joined(before.notCharged(), notChargedNow()),
                joined(before.outOfCourt(), outOfCourtNow()));
    }

    /** The way on: what somebody still waits for comes first, then the decision that weighs most. */
    Decision wayOn() {
        return Stream.of(
                        Decision.FURTHER_EVIDENCE,
                        Decision.INTERVIEW_WITNESS,
                        Decision.CHARGE,
                        Decision.NO_FURTHER_ACTION,
                        Decision.OUT_OF_COURT)
                .filter(now::containsValue)
                .findFirst()
                .orElseThrow();
    }

    boolean hasDecisionsToTell() {
        return now.values().stream().anyMatch(Decision::isLast);
    }

    String caseStanding() {
        if (!undecided().isEmpty()) {
            return "undecided";
        }
        if (!after().charged().isEmpty()) {
            return "charged";
        }
        return after().notCharged().isEmpty() ? "otherReason" : PreChargeJourney.NO_FURTHER_ACTION;
    }

    private List<String> suspects(Decision decision) {
        return now.keySet().stream()
                .filter(suspect -> now.get(suspect) == decision)
                .toList();
    }

    private static List<String> joined(List<String> before, List<String> now) {
        return Stream.concat(before.stream(), now.stream()).distinct().toList();
    }
}
