package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import uk.jointcasework.core.CsvFile;

/**
 * Every paragraph of every letter to an adviser is a claim. It is held against every way that the models know to a
 * milestone which sends that letter: what was answered on the way, which steps were taken, whether a meeting was booked.
 */
class LettersAreTrueTest {

    private static final String CLAIMS = "letters/claims.csv";
    private static final String ALWAYS = "always";
    private static final Path ENGLISH = Path.of("src/main/resources/mail/en");
    private static final Path WELSH = Path.of("src/main/resources/mail/cy");

    private final Problems problems = new Problems();

    @Test
    void everyParagraphOfEveryLetterIsAClaimAndNothingElseIs() throws IOException {
        var written = new ArrayList<String>();
        for (var letter : letters()) {
            paragraphs(ENGLISH, letter).forEach(says -> written.add(letter + ": " + says));
        }
        var claimed = CsvFile.rows(CLAIMS).stream()
                .map(row -> row.get("letter") + ": " + row.get("says"))
                .toList();
        assertThat(claimed).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void theWelshLetterSaysAsMuchAsTheEnglishOne() throws IOException {
        for (var letter : letters()) {
            problems.unless(
                    paragraphs(ENGLISH, letter).size()
                            == paragraphs(WELSH, letter).size(),
                    letter + ": the Welsh one has more or fewer paragraphs");
        }
        problems.areNone();
    }

    @Test
    void everyClaimHoldsOnEveryWayToTheMilestoneThatSendsIt() {
        for (var row : Models.table("isvaUpdateRules").rows()) {
            var letter = row.output("updateTemplate");
            if (letter.equals("none")) {
                continue;
            }
            for (var name : row.words("milestone")) {
                ways(name)
                        .forEach(way -> claims(letter)
                                .filter(claim -> claim.values().stream().noneMatch(cases -> holds(cases, way, row)))
                                .forEach(claim -> problems.add(name + " sends " + letter + ", which says '"
                                        + claim.keySet().iterator().next() + "', by " + way.said() + " with "
                                        + way.facts())));
            }
        }
        problems.areNone();
    }

    /** Otherwise a claim would be held against nothing. */
    @Test
    void everyLetterIsSentAfterSomeWay() {
        for (var row : Models.table("isvaUpdateRules").rows()) {
            if (!row.output("updateTemplate").equals("none")) {
                row.words("milestone")
                        .forEach(name -> problems.unless(!ways(name).isEmpty(), name + ": no way leads there"));
            }
        }
        problems.areNone();
    }

    @Test
    void aClaimSpeaksOfWhatThereIs() {
        var nodes = Models.processes().stream()
                .flatMap(model -> model.all(FlowNode.class).stream())
                .map(FlowNode::getId)
                .collect(Collectors.toSet());
        var variables = Models.processes().stream()
                .flatMap(model -> Variables.knownTo(model).stream())
                .collect(Collectors.toSet());
        for (var row : CsvFile.rows(CLAIMS)) {
            for (var condition :
                    conditions(row.get("true if")).flatMap(List::stream).toList()) {
                var known = condition.equals(ALWAYS)
                        || Set.of("victim told", "calendar request", "calendar cancel")
                                .contains(condition)
                        || condition.matches("(not )?booked \\w+")
                        || condition.matches("(never after|after|leads to) \\w+")
                                && nodes.contains(condition.substring(condition.lastIndexOf(' ') + 1))
                        || condition.matches("\\w+ is \\w+")
                                && variables.contains(condition.substring(0, condition.indexOf(' ')));
                problems.unless(known, row.get("letter") + ": nothing says what '" + condition + "' means");
            }
        }
        problems.areNone();
    }

    private final Map<String, Set<Ways.Way>> known = new HashMap<>();

    private Set<Ways.Way> ways(String milestone) {
        return known.computeIfAbsent(
                milestone,
                name -> Models.processes().stream()
                        .filter(model -> model.milestones().stream()
                                .map(ThrowEvent::getId)
                                .anyMatch(name::equals))
                        .findFirst()
                        .map(model -> new Ways(model, variablesSpokenOf(), stepsSpokenOf()).to(name))
                        .orElse(Set.of()));
    }

    /** The variables that claims speak of: the ways are told apart by these and by no other. */
    private static Set<String> variablesSpokenOf() {
        return spoken().filter(condition -> condition.contains(" is "))
                .map(condition -> condition.substring(0, condition.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> stepsSpokenOf() {
        return spoken().filter(condition -> condition.contains("after "))
                .map(condition -> condition.substring(condition.lastIndexOf(' ') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> spoken() {
        return CsvFile.rows(CLAIMS).stream()
                .flatMap(row -> conditions(row.get("true if")))
                .flatMap(List::stream);
    }

    private static Stream<Map<String, List<List<String>>>> claims(String letter) {
        return CsvFile.rows(CLAIMS).stream()
                .filter(row -> row.get("letter").equals(letter))
                .map(row ->
                        Map.of(row.get("says"), conditions(row.get("true if")).toList()));
    }

    /** One of these lists has to hold, and of that list everything. */
    private static Stream<List<String>> conditions(String cell) {
        return Stream.of(cell.split(" or ")).map(some -> List.of(some.split(" and ")));
    }

    private static boolean holds(List<List<String>> oneOf, Ways.Way way, Table.Row row) {
        return oneOf.stream().anyMatch(all -> all.stream().allMatch(condition -> isSo(condition, way, row)));
    }

    private static boolean isSo(String condition, Ways.Way way, Table.Row row) {
        var last = condition.substring(condition.lastIndexOf(' ') + 1);
        if (condition.equals(ALWAYS)) {
            return true;
        } else if (condition.equals("victim told")) {
            return Set.of("told", "always").contains(row.output("victimFirst"));
        } else if (condition.startsWith("calendar ")) {
            return row.output("updateInvite").equals(last);
        } else if (condition.startsWith("never after ")) {
            return !way.steps().contains(last);
        } else if (condition.startsWith("after ")) {
            return way.steps().contains(last);
        } else if (condition.startsWith("leads to ")) {
            return way.canStillReach(last);
        } else if (condition.startsWith("not booked ")) {
            return Boolean.FALSE.equals(way.booked().get(last));
        } else if (condition.startsWith("booked ")) {
            return Boolean.TRUE.equals(way.booked().get(last));
        }
        return last.equals(way.facts().get(condition.substring(0, condition.indexOf(' '))));
    }

    private static List<String> letters() {
        var letters = new TreeSet<>(Models.table("isvaUpdateRules").words("updateTemplate"));
        letters.remove("none");
        return List.copyOf(letters);
    }

    private static List<String> paragraphs(Path folder, String letter) throws IOException {
        var page = Jsoup.parse(Files.readString(folder.resolve(letter + ".html")));
        return page.select("section > p:not([th:replace])").eachText();
    }
}
