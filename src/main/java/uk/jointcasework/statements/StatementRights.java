package uk.jointcasework.statements;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CsvFile;
import uk.jointcasework.core.YesNo;

/** {@code rights/statements.csv}: who reads what people write in their own words, and from when. */
@Component
class StatementRights {

    private static final String ANY_WORK = "any";
    /** The slots of a form differ in a number, which the table writes as a #. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private final Map<String, Row> rows = new HashMap<>();

    StatementRights() {
        CsvFile.rows("rights/statements.csv").forEach(this::add);
    }

    private void add(CSVRecord line) {
        var row = new Row(When.of(line.get("other side")), YesNo.isYes(line.get("witness care")));
        Arrays.stream(line.get("questions").split(" "))
                .map(question -> line.get("work") + "." + question)
                .filter(key -> rows.put(key, row) != null)
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalStateException("rights/statements.csv has two rows for " + key);
                });
    }

    /** What counts for a text; what the table does not name is read by nobody of the other side. */
    Row of(String work, String question) {
        var known = rows.get(work + "." + NUMBER.matcher(question).replaceAll("#"));
        return known != null ? known : rows.getOrDefault(ANY_WORK + "." + question, Row.CLOSED);
    }

    /** From when somebody reads a text. */
    enum When {
        AT_ONCE("at once"),
        GIVEN("given"),
        NEVER("-");

        private final String words;

        When(String words) {
            this.words = words;
        }

        static When of(String words) {
            return Arrays.stream(values())
                    .filter(when -> when.words.equals(words))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "rights/statements.csv: '" + words + "' is none of at once, given and -"));
        }
    }

    /** From when the other side reads a text, and whether it is for witness care. */
    record Row(When otherSide, boolean isForWitnessCare) {

        static final Row CLOSED = new Row(When.NEVER, false);
    }
}
