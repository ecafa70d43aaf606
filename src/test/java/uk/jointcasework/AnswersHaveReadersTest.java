package uk.jointcasework;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * An answer that nothing reads is a question too many: each is read by a model, a table, another form, another question of
 * its own form, a letter, a measure or the code.
 */
class AnswersHaveReadersTest {

    /** What a form says and goes by, apart from what it asks. */
    private static final List<String> SAID = List.of("text", "conditional", "valuesExpression", "label", "properties");

    private static final Pattern DIAGRAM = Pattern.compile("<bpmndi:.*", Pattern.DOTALL);
    /** What hands an answer on to another process reads it as little as its names do. */
    private static final Pattern HANDED_ON = Pattern.compile("<camunda:(?:in|out) source=\"[^\"]*\" target=\"[^\"]*\"/>"
            + "|<bpmn:documentation>.*?</bpmn:documentation>"
            + "|(?:id|name|camunda:formRef|sourceRef|targetRef)=\"[^\"]*\"");

    private static final Pattern CELL = Pattern.compile("<text>(.*?)</text>", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"(\\w+)\"");
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern NUMBERED = Pattern.compile("([a-z]+)\\d+(\\w*)");

    private static final String OBLIGED = "is an obligation that has to be affirmed: without it the form is refused";

    /** Answers that nothing reads, and why. A line that is not needed any more is a fault as well. */
    private static final Map<String, String> UNREAD = Map.ofEntries(
            entry("inviteWitness.invitationExplainsDisclosure", OBLIGED),
            entry("inviteWitness.invitationExplainsPlace", OBLIGED),
            entry("inviteWitness.invitationExplainsPurpose", OBLIGED),
            entry("inviteWitness.invitationExplainsRecording", OBLIGED),
            entry("inviteWitness.invitationExplainsSupporter", OBLIGED),
            entry("inviteWitness.invitationExplainsVoluntary", OBLIGED),
            entry("recordReviewRequest.victimRemindedOn", OBLIGED),
            entry("tellBailConditions.bailToldOn", OBLIGED));

    @Test
    void everyAnswerIsReadSomewhere() {
        var everywhere = new TreeSet<String>();
        everywhere.addAll(words(files("bpmn", ".bpmn").map(AnswersHaveReadersTest::ofModel)));
        everywhere.addAll(words(files("dmn", ".dmn").map(AnswersHaveReadersTest::cells)));
        everywhere.addAll(words(files("src/main/java", ".java")
                .filter(source -> !source.startsWith("src/main/java/uk/jointcasework/demo"))
                .map(source -> found(LITERAL, text(source)))));
        everywhere.addAll(words(Stream.of(".sql", ".html", ".js", ".csv")
                .flatMap(ending -> files("src/main/resources", ending))
                .filter(file -> !file.endsWith("statements.csv"))
                .map(AnswersHaveReadersTest::text)));
        var unread = new TreeSet<String>();
        for (var form : Models.forms()) {
            var others = words(Models.forms().stream()
                    .filter(other -> !other.id().equals(form.id()))
                    .flatMap(other -> other.components().stream())
                    .map(AnswersHaveReadersTest::said));
            for (var key : form.keysOfVariables()) {
                var own = words(form.components().stream()
                        .filter(component -> !FormModel.key(component).equals(key))
                        .map(AnswersHaveReadersTest::said));
                if (names(key)
                        .noneMatch(name -> everywhere.contains(name) || others.contains(name) || own.contains(name))) {
                    unread.add(form.id() + "." + key);
                }
            }
        }
        assertThat(unread).isEqualTo(new TreeSet<>(UNREAD.keySet()));
    }

    /** The key, and for one of several what code makes its name of. */
    private static Stream<String> names(String key) {
        var numbered = NUMBERED.matcher(key);
        return numbered.matches()
                ? Stream.of(key, numbered.group(2).isEmpty() ? numbered.group(1) : numbered.group(2))
                : Stream.of(key);
    }

    private static String ofModel(Path model) {
        return HANDED_ON.matcher(DIAGRAM.matcher(text(model)).replaceAll("")).replaceAll("");
    }

    private static String cells(Path table) {
        return found(CELL, text(table));
    }

    private static String said(JsonNode component) {
        return SAID.stream().map(name -> component.path(name).toString()).collect(Collectors.joining(" "));
    }

    private static String found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).collect(Collectors.joining(" "));
    }

    private static Set<String> words(Stream<String> texts) {
        return texts.flatMap(text -> WORD.matcher(text).results().map(result -> result.group()))
                .collect(Collectors.toSet());
    }

    private static Stream<Path> files(String folder, String ending) {
        try (var files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
