package uk.jointcasework.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Finds what looks like personal data in free text. It is a safety net under the hint on the form, not a proof:
 * names in small letters, or all in capitals, pass.
 */
@Component
public class PersonalData {

    private static final String MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
    private static final String DATE = "(?:\\d{1,2}[/. -]\\d{1,2}[/. -]\\d{2,4}|\\d{4}-\\d{2}-\\d{2}"
            + "|\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?" + MONTH + "\\.?,?\\s+\\d{2,4}"
            + "|" + MONTH + "\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{2,4}|(?:" + MONTH + "\\s+)?(?:19|20)\\d{2})\\b";

    private static final Pattern EMAIL = Pattern.compile("[\\w.+'-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern PLAIN_DATE = Pattern.compile("\\b\\d{1,2}[. -]\\d{1,2}[. -](?:19|20)\\d{2}\\b");
    private static final Pattern TELEPHONE =
            Pattern.compile("(?<![\\w/-])(?:\\+|\\(\\+|00|\\(?0|7)[\\d\\s().-]{7,}\\d(?![\\w/])");
    private static final Pattern POSTCODE = Pattern.compile(
            "\\b(?:GIR ?0AA|[A-Z]{1,2}\\d[A-Z\\d]? {0,2}\\d[ABD-HJLNP-UW-Z]{2})\\b", Pattern.CASE_INSENSITIVE);
    // "S1 2hr", "S2 1st": a suspect and a number, not Sheffield.
    private static final Pattern NO_POSTCODE = Pattern.compile(".*(?:\\d(?:st|nd|rd|th|hr)|[A-Z]\\d+ *\\d[a-z]{2})");
    private static final Pattern BIRTH = Pattern.compile(
            "\\b(?:d\\.?\\s?o\\.?\\s?b\\b\\.?|date of birth|birth ?date|birthday|born)[^.;\\n]{0,20}?\\b" + DATE,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern STREET =
            Pattern.compile("\\b\\d{1,4}[A-Za-z]?,?[ \\t]+(?:\\p{Lu}[\\p{L}'’.-]+[ \\t]+){1,3}"
                    + "(?:Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Crescent|Terrace|Gardens|Grove|Way|Place|Walk|Mews"
                    + "|Court|Flats|House)\\b");

    private final PersonNames names = new PersonNames(Vocabulary.read());

    /** What to take out of a text, or nothing if it looks clean. */
    public Optional<String> found(String text) {
        var found = new ArrayList<String>();
        if (EMAIL.matcher(text).find()) {
            found.add("an e-mail address");
        }
        if (hasTelephone(PLAIN_DATE.matcher(text).replaceAll("a date"))) {
            found.add("a telephone number");
        }
        if (BIRTH.matcher(text).find()) {
            found.add("a date of birth");
        }
        if (STREET.matcher(text).find()) {
            found.add("an address");
        } else if (hasPostcode(text)) {
            found.add("a postcode");
        }
        var message = found.isEmpty() ? null : "take out what looks like " + String.join(" and ", found);
        var name = names.firstIn(
                        EMAIL.matcher(STREET.matcher(text).replaceAll(" | ")).replaceAll(" | "))
                .map(words -> "take out what looks like a person's name (‘" + words
                        + "’) and write the victim, S1 or a role");
        return message == null
                ? name
                : Optional.of(name.map(second -> message + ", and " + second).orElse(message));
    }

    private static boolean hasTelephone(String text) {
        return matches(TELEPHONE, text).stream().anyMatch(match -> {
            var digits = match.replaceAll("\\D", "");
            if (match.contains("+") || digits.startsWith("00")) {
                return digits.length() >= 9 && digits.length() <= 16;
            }
            return digits.startsWith("7") ? digits.length() == 10 : digits.length() == 10 || digits.length() == 11;
        });
    }

    private static boolean hasPostcode(String text) {
        return matches(POSTCODE, text).stream()
                .anyMatch(match -> !NO_POSTCODE.matcher(match).matches());
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }
}
