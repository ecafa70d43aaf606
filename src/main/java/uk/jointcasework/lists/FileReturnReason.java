package uk.jointcasework.lists;

import java.util.Arrays;
import java.util.Optional;

/** What triage ticks when it returns a file, as its form offers it; a test holds that both say the same. */
enum FileReturnReason {
    MATERIAL("fileReturnMaterial", "Case material not correctly received"),
    NO_MG3("fileReturnNoMg3", "No MG3"),
    SUPERVISOR("fileReturnSupervisorComments", "No or incomplete supervisor’s comments"),
    STATEMENTS("fileReturnStatements", "No or missing MG11s"),
    EXHIBITS("fileReturnExhibits", "No or missing exhibits"),
    INTERVIEW("fileReturnInterviewSummary", "No summary of interview"),
    HARD_MEDIA("fileReturnHardMedia", "Hard media not provided"),
    DISCLOSURE("fileReturnDisclosureSchedule", "No or missing disclosure schedule"),
    THIRD_PARTY("fileReturnThirdPartyMaterial", "Third-party material not provided"),
    SUSPECT("fileReturnSuspectConvictions", "Suspect’s previous convictions missing"),
    WITNESS("fileReturnWitnessConvictions", "Victim’s or witness’s previous convictions missing"),
    CHECKLIST("fileReturnDvChecklist", "No domestic violence (DV) checklist"),
    OFFICER("fileReturnOfficerContact", "Officer’s contact details missing or unusable");

    private final String code;
    private final String words;

    FileReturnReason(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** The reason of a code, if it is one that is known. */
    static Optional<FileReturnReason> of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst();
    }

    String code() {
        return code;
    }

    String words() {
        return words;
    }
}
