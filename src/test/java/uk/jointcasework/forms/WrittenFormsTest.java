package uk.jointcasework.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every form is as its source says.
 *
 * <p>After a change of the source write the forms anew with
 * {@code mvn test -Dtest=WrittenFormsTest -Dgolden.write=true}, and read the difference.
 */
class WrittenFormsTest {

    private static final Path FORMS = Path.of("forms");
    private static final Path SOURCE = Path.of("src", "main", "forms");
    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    @TempDir
    private Path folder;

    @BeforeEach
    void shareSomething() throws IOException {
        Files.createDirectory(folder.resolve("shared"));
        source("shared/header", "type: default");
        source("shared/codes", """
                colour:
                  red: Red
                  darkBlue: Dark blue
                """);
        source("shared/pieces", """
                colour:
                  radio: colour
                  label: Which colour?
                  options: colour
                """);
        source("shared/texts", "hello: Good morning.");
    }

    static Set<String> forms() {
        return new FormSource(SOURCE).ids();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void isAsItsSourceSays(String id) throws IOException {
        var file = FORMS.resolve(id + ".form");
        var written = new FormSource(SOURCE).written(id);
        if (WRITE) {
            Files.writeString(file, written);
        }
        assertThat(file).exists();
        assertThat(Files.readString(file)).isEqualTo(written);
    }

    @Test
    void hasASourceForEveryForm() throws IOException {
        try (var files = Files.list(FORMS)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".form", "")))
                    .isSubsetOf(forms());
        }
    }

    @Test
    void sharesNothingThatStandsNowhere() {
        var source = new FormSource(SOURCE);
        source.ids().forEach(source::written);
        assertThat(source.unused()).isEmpty();
    }

    @Test
    void saysInWordsWhatWasAnswered() throws IOException {
        source("show", """
                - text: chosen
                  says: ${hello} ${answer wall of colour, small} / ${lookup colour} / ${colour.red}
                """);
        assertThat(written("show").replace("\\\"", "'"))
                .contains(
                        "Good morning. {{if wall = 'red' then 'red' else if wall = 'darkBlue' then 'dark blue' else ''}}"
                                + " / {{get value({red: 'Red', darkBlue: 'Dark blue'}, colour)}} / Red");
    }

    @Test
    void showsTheNextOnlyOnceItIsAskedFor() throws IOException {
        source("walls", """
                - repeat: 3
                  another:
                    checkbox: more${n}
                    label: More
                  of:
                    - textfield: wall${n}
                      label: Wall ${n}
                      shownIf: a = 1 or b = 2
                """);
        assertThat(written("walls"))
                .contains("\"=not(a = 1 or b = 2)\"")
                .contains("\"=not(more1 = true and more2 = true and (a = 1 or b = 2))\"")
                .doesNotContain("more3");
    }

    @Test
    void namesWhatItDoesNotKnow() throws IOException {
        refuses("- include: color", "There is no piece 'color', only colour");
        refuses("- text: a\n  says: ${bye}", "There is no text 'bye', only hello");
        refuses("- text: a\n  says: ${colour.green}", "There is no code of colour 'green', only red, darkBlue");
        refuses("- text: a\n  says: ${answer color}", "There is no list of codes 'color', only colour");
        refuses("- radio: a\n  options: color", "There is no list of codes 'color', only colour");
        refuses("- radio: a\n  lable: A", "There is no word 'lable', only allowed,");
        refuses("- radoi: a", "There is no kind of question 'radoi', only checkbox,");
    }

    @Test
    void refusesTheSameWordTwice() throws IOException {
        refuses("- text: a\n  says: b\n  says: c", "Duplicate field 'says'");
    }

    private void refuses(String form, String why) throws IOException {
        source("wrong", form);
        assertThatThrownBy(() -> written("wrong"))
                .hasMessageContaining("wrong.yml")
                .hasMessageContaining(why);
    }

    private String written(String form) {
        return new FormSource(folder).written(form);
    }

    private void source(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".yml"), text);
    }
}
