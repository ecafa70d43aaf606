package uk.jointcasework.letters;

import static uk.jointcasework.letters.Field.CASE;
import static uk.jointcasework.letters.Field.CONTACT;
import static uk.jointcasework.letters.Field.CPS_ROLE;
import static uk.jointcasework.letters.Field.DAY;
import static uk.jointcasework.letters.Field.FORCE;
import static uk.jointcasework.letters.Field.HANDED_ROLE;
import static uk.jointcasework.letters.Field.ITEMS;
import static uk.jointcasework.letters.Field.JOINT_CALL;
import static uk.jointcasework.letters.Field.MEETING;
import static uk.jointcasework.letters.Field.NEXT_UPDATE;
import static uk.jointcasework.letters.Field.OPENED_BECAUSE;
import static uk.jointcasework.letters.Field.OPENED_BY;
import static uk.jointcasework.letters.Field.OPEN_UNTIL;
import static uk.jointcasework.letters.Field.PHONE;
import static uk.jointcasework.letters.Field.PLACE;
import static uk.jointcasework.letters.Field.POLICE_ROLE;
import static uk.jointcasework.letters.Field.REFERENCE;
import static uk.jointcasework.letters.Field.RUNG;
import static uk.jointcasework.letters.Field.STAGE;
import static uk.jointcasework.letters.Field.SURGERY;
import static uk.jointcasework.letters.Field.TO_READER;
import static uk.jointcasework.letters.Field.WHY;
import static uk.jointcasework.letters.Field.WORK;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A template that there is: whom it is for, and what it must and may be told.
 *
 * @param name the name of its file, in the folder of each language
 */
record Template(String name, Audience audience, Set<Field> required, Set<Field> optional) {

    enum Audience {
        /** An adviser, in either language. */
        ADVISER,
        /** A colleague in the police or the CPS, in English. */
        COLLEAGUE
    }

    /** In the order in which people get to know them. */
    static final List<Template> ALL = Stream.of(
                    forAdvisers(
                            Set.of(),
                            "linked",
                            "contactChanged",
                            "stillWorking",
                            "adviceAsked",
                            "adviceGiven",
                            "actionsAgreed",
                            "actionsDone",
                            "takingLonger",
                            "fileSent",
                            "fileReturned",
                            "workResumed",
                            "suspectNews",
                            "importantUpdate"),
                    forAdvisersWithADay("reviewWindowOpen", "reviewWindowCloses", "contactPromised"),
                    forAdvisers(Set.of(), "interviewOffered"),
                    forAdvisers(Set.of(MEETING), "interviewBooked", "interviewMoved"),
                    forAdvisers(Set.of(), "interviewAgreed", "interviewCancelled", "meetingOffered"),
                    forAdvisers(Set.of(MEETING), "meetingBooked", "meetingMoved"),
                    forAdvisers(Set.of(), "meetingCancelled"),
                    forAdvisers(
                            Set.of(),
                            "measuresRecorded",
                            "measuresNotWanted",
                            "measuresAppliedFor",
                            "measuresAnswered",
                            "preTrialMeetingOffered"),
                    forAdvisers(Set.of(MEETING), "preTrialMeetingBooked", "preTrialMeetingMoved"),
                    forAdvisers(Set.of(), "preTrialMeetingCancelled"),
                    forAdvisers(Set.of(MEETING), "talkBooked", "talkMoved"),
                    forAdvisers(Set.of(), "talkCancelled", "updatesEnd"),
                    Stream.of(
                            forColleagues("allocated", Set.of(CASE), Set.of(REFERENCE, WORK, WHY)),
                            forColleagues("surgeryNews", Set.of(CASE, MEETING, PLACE, SURGERY), Set.of(REFERENCE)),
                            forColleagues("dueSoon", Set.of(CASE, WORK, WHY), Set.of(REFERENCE)),
                            forColleagues(
                                    "lateWork",
                                    Set.of(CASE, WORK, WHY, RUNG, POLICE_ROLE, CPS_ROLE, JOINT_CALL),
                                    Set.of(REFERENCE)),
                            forColleagues("backFromHold", Set.of(CASE, WORK, WHY), Set.of(REFERENCE)),
                            forColleagues("supportChanged", Set.of(CASE), Set.of(REFERENCE)),
                            forColleagues("digest", Set.of(ITEMS), Set.of()),
                            forColleagues(
                                    "restrictedCaseOpened",
                                    Set.of(CASE, OPENED_BY, OPENED_BECAUSE, OPEN_UNTIL),
                                    Set.of(REFERENCE)),
                            forColleagues("caseHandedOver", Set.of(CASE, HANDED_ROLE, TO_READER), Set.of(REFERENCE))))
            .flatMap(templates -> templates)
            .toList();

    /** The template of a name; an error if there is none. */
    static Template named(String name) {
        return ALL.stream()
                .filter(template -> template.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no template of this name for a letter"));
    }

    List<Language> languages() {
        return audience == Audience.ADVISER ? List.of(Language.values()) : List.of(Language.ENGLISH);
    }

    /** Where the words are: the folder of the language, and the file. */
    String file(Language language) {
        return language.locale().getLanguage() + "/" + name;
    }

    /** Stops at a language, a field or a value that is not for this template. The value is never repeated. */
    void check(Language language, Map<Field, Object> fields) {
        if (!languages().contains(language)) {
            throw new IllegalArgumentException(name + ": there is no such letter in " + language.code());
        }
        required.stream()
                .filter(field -> fields.get(field) == null)
                .findFirst()
                .ifPresent(field -> refuse(field, "is missing"));
        fields.forEach((field, value) -> {
            if (!required.contains(field) && !optional.contains(field)) {
                refuse(field, "is not for this template");
            }
            if (value != null && !field.fits(value)) {
                refuse(field, "has not the shape that it has to have");
            }
        });
    }

    private void refuse(Field field, String why) {
        throw new IllegalArgumentException(name + ": " + field + " " + why);
    }

    private static Stream<Template> forAdvisers(Set<Field> besides, String... names) {
        var required = EnumSet.of(REFERENCE, FORCE, CONTACT, STAGE);
        required.addAll(besides);
        return Stream.of(names).map(name -> new Template(name, Audience.ADVISER, required, Set.of(PHONE, NEXT_UPDATE)));
    }

    private static Stream<Template> forAdvisersWithADay(String... names) {
        return Stream.of(names)
                .map(name -> new Template(
                        name,
                        Audience.ADVISER,
                        EnumSet.of(REFERENCE, FORCE, CONTACT, STAGE),
                        Set.of(PHONE, NEXT_UPDATE, DAY)));
    }

    private static Template forColleagues(String name, Set<Field> required, Set<Field> optional) {
        return new Template(name, Audience.COLLEAGUE, required, optional);
    }
}
