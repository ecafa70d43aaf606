package uk.jointcasework.hold;

import java.util.Arrays;

/** What work on hold waits for, as its form offers it. */
enum HoldReason {
    LABORATORY("laboratory", "the laboratory"),
    DEVICE("deviceExamination", "the examination of a device"),
    THIRD_PARTY("thirdPartyMaterial", "third-party material"),
    VICTIM("victimAvailable", "a time that suits the victim"),
    EXPERT("expert", "an expert"),
    OTHER_SIDE("otherSide", "the other side’s answer"),
    OTHER("other", "something else");

    private final String code;
    private final String words;

    HoldReason(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** The reason of a code; another code is an error. */
    static HoldReason of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no reason for a hold called " + code));
    }

    String code() {
        return code;
    }

    String words() {
        return words;
    }
}
