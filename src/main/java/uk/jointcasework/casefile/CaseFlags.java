package uk.jointcasework.casefile;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.jointcasework.words.Codes;

/** What stands at the head of every form of a case, so that nobody has to have read the registration. */
final class CaseFlags {

    /** Questions of the registration that are ticked, in the order in which they are shown. */
    private static final List<String> TICKED =
            List.of("childVictim", "youthSuspect", "domesticAbuse", "nonRecent", "interpreterNeeded");

    private static final String RELATIONSHIP = "relationship";
    private static final String CRIME_NUMBER = "crimeNumber";

    private CaseFlags() {}

    /** The flags among the answers of a registration, as in "child victim · crime number 5226012345"; "" if there are none. */
    static String of(Map<String, ?> answers) {
        var ticked = TICKED.stream()
                .filter(flag -> Boolean.TRUE.equals(answers.get(flag)))
                .map(Codes::inWords);
        var relationship = said(answers, RELATIONSHIP).map(code -> "suspect: " + Codes.inWords(code));
        var crimeNumber = said(answers, CRIME_NUMBER).map(number -> "crime number " + number);
        return Stream.of(ticked, relationship, crimeNumber)
                .flatMap(flags -> flags)
                .collect(Collectors.joining(" · "));
    }

    private static Stream<String> said(Map<String, ?> answers, String question) {
        return Stream.ofNullable((String) answers.get(question)).filter(text -> !text.isBlank());
    }
}
