package uk.jointcasework.consultation;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import uk.jointcasework.casefile.PreChargeJourney;

/** What a prosecutor may decide about a suspect. */
enum Decision {
    CHARGE(PreChargeJourney.CHARGE, true),
    NO_FURTHER_ACTION(PreChargeJourney.NO_FURTHER_ACTION, true),
    FURTHER_EVIDENCE(PreChargeJourney.FURTHER_EVIDENCE, false),
    INTERVIEW_WITNESS("interviewWitness", false),
    OUT_OF_COURT(PreChargeJourney.OUT_OF_COURT, true);

    private final String code;
    private final boolean last;

    Decision(String code, boolean last) {
        this.code = code;
        this.last = last;
    }

    static Decision of(String code) {
        return Arrays.stream(values())
                .filter(decision -> decision.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no decision '" + code + "'"));
    }

    /** The way on from several: what somebody still waits for comes first, then the decision that weighs most. */
    static Decision wayOn(Collection<Decision> taken) {
        return Stream.of(FURTHER_EVIDENCE, INTERVIEW_WITNESS, CHARGE, NO_FURTHER_ACTION, OUT_OF_COURT)
                .filter(taken::contains)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A consultation decides about at least one suspect"));
    }

    String code() {
        return code;
    }

    /** Whether the suspect is decided with it, rather than waiting for something more. */
    boolean isLast() {
        return last;
    }
}
