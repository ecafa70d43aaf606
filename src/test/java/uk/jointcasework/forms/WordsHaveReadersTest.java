package uk.jointcasework.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.jointcasework.Models;
import uk.jointcasework.core.CsvFile;

/**
 * {@code rights/statements.csv} against the forms, both ways: whatever people write in their own words has a row, and what
 * the row says of the other side and of witness care is what their forms show.
 */
class WordsHaveReadersTest {

    private static final String EITHER = "either";
    private static final String WITNESS_CARE = "witness-care";
    private static final String SIDES = "police cps";

    /** Answers that another step of the case has under another name. */
    private static final Map<String, List<String>> HANDED_ON = Map.of(
            "decisionReason", List.of("decisionReasonS1"),
            "charges", List.of("chargesS1"),
            "agreementReason", List.of("jointReason"),
            "answerNow", List.of("answerWords"),
            "questionAgain", List.of("questionWords"),
            "newMaterialIs", List.of("materialReportedNow"),
            "item#What", List.of("itemWhat", "openItems"),
            "item#ReasonableLine", List.of("itemReasonableLine"),
            "item#Proportionate", List.of("itemProportionate"));

    /** What is read at another place than a form: the case's dates and its pause, for both sides. */
    private static final Set<String> READ_ELSEWHERE = Set.of(
            "reviewPausedCase.pauseOutcomeReason",
            "changeDate.changeReason",
            "putOnHold.holdWaitsFor",
            "putOnHold.holdPastDue",
            "unblockLateWork.unblockReason",
            "any.note");

    private static final Map<String, Form> FORMS = forms();
    /** By form the roles that do its task, each with its side in front. */
    private static final Map<String, Set<String>> DONE_BY = doneBy();

    static Stream<CSVRecord> rows() {
        return CsvFile.rows("rights/statements.csv").stream();
    }

    @Test
    void everyQuestionThatIsAnsweredInWordsHasOneRow() {
        var asked = FORMS.values().stream()
                .flatMap(form -> form.inOwnWords().stream().map(question -> form.id() + "." + numberless(question)))
                .collect(Collectors.toCollection(TreeSet::new));
        asked.add("any.note");

        assertThat(rows().flatMap(WordsHaveReadersTest::keys))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(asked);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void theSideThatWritesItIsTheSideOfTheTask(CSVRecord row) {
        var sides = sidesOf(row.get("work"));

        assertThat(row.get("written by"))
                .isEqualTo(sides.size() == 1 ? sides.iterator().next() : EITHER);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void theOtherSideIsGivenWhatItsFormsShowAndNothingElse(CSVRecord row) {
        keys(row).filter(key -> !READ_ELSEWHERE.contains(key)).forEach(key -> {
            var shown = readers(key).anyMatch(reader -> isOfTheOtherSide(row.get("written by"), reader));

            assertThat(row.get("other side")).as(key).isEqualTo(shown ? "given" : "-");
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void witnessCareReadsWhatItsFormsShowAndNothingElse(CSVRecord row) {
        keys(row).filter(key -> !READ_ELSEWHERE.contains(key)).forEach(key -> {
            var shown = readers(key).anyMatch(reader -> reader.endsWith(WITNESS_CARE));

            assertThat(row.get("witness care")).as(key).isEqualTo(shown ? "yes" : "-");
        });
    }

    /** What may be read at once by the other side is read where both sides look. */
    @Test
    void onlyWhatStandsBesideDatesAndPausesIsReadAtOnce() {
        assertThat(rows().filter(row -> row.get("other side").equals("at once")).flatMap(WordsHaveReadersTest::keys))
                .isSubsetOf(READ_ELSEWHERE);
    }

    private static Stream<String> keys(CSVRecord row) {
        return Arrays.stream(row.get("questions").split(" ")).map(question -> row.get("work") + "." + question);
    }

    /** Whoever does a task whose form shows the answer to a question of another task, each as side and role. */
    private static Stream<String> readers(String key) {
        var work = key.substring(0, key.indexOf('.'));
        var question = key.substring(key.indexOf('.') + 1);
        var names = Stream.concat(Stream.of(question), HANDED_ON.getOrDefault(question, List.of()).stream())
                .toList();
        return FORMS.values().stream()
                .filter(form -> !form.id().equals(work))
                .filter(form -> names.stream().anyMatch(form.words()::contains))
                .flatMap(form -> DONE_BY.getOrDefault(form.id(), Set.of()).stream());
    }

    private static boolean isOfTheOtherSide(String writer, String reader) {
        return writer.equals(EITHER) || !reader.startsWith(writer);
    }

    private static Set<String> sidesOf(String form) {
        var roles = DONE_BY.get(form);
        return roles == null
                ? startedBy(form)
                : roles.stream().map(role -> role.split(" ")[0]).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Who starts something for a case; a challenge is the police's. */
    private static Set<String> startedBy(String form) {
        return form.equals("challengeDecision") ? Set.of("police") : Set.of(SIDES.split(" "));
    }

    private static String numberless(String question) {
        return question.replaceAll("[0-9]+", "#");
    }

    private static Map<String, Form> forms() {
        var reader = new FormReader();
        try (var files = Files.list(Path.of("forms"))) {
            return files.sorted()
                    .map(file -> reader.read(file.toString(), open(file)))
                    .collect(Collectors.toMap(Form::id, form -> form, (one, other) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Set<String>> doneBy() {
        var doneBy = new TreeMap<String, Set<String>>();
        Models.table("taskRules")
                .rows()
                .forEach(row -> row.words("task")
                        .forEach(task -> doneBy.computeIfAbsent(task, key -> new TreeSet<>())
                                .add(row.output("agency") + " " + row.output("role"))));
        return doneBy;
    }
}
