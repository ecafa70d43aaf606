package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pictures in the documentation show the models as they are now. */
class PicturesTest {

    private static final Path PICTURES = Path.of("docs", "pictures");

    @Test
    void areDrawnFromTheModelsOfToday() throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        var problems = new Problems();
        var drawn = Files.readAllLines(PICTURES.resolve("drawn-from.txt"));
        for (var file : models()) {
            var hash = HexFormat.of().formatHex(digest.digest(Files.readAllBytes(Path.of(file))));
            problems.unless(
                    drawn.contains(hash + "  " + file),
                    file + ": its picture is older than the model; draw it again (docs/pictures/draw.mjs)");
        }
        problems.areNone();
        assertThat(drawn).hasSameSizeAs(models());
    }

    @Test
    void areThereForEveryModelAndNothingElse() throws IOException {
        var wanted = models().stream()
                .map(file -> Models.stem(file) + (file.endsWith(".bpmn") ? ".svg" : ".png"))
                .toList();
        try (var files = Files.list(PICTURES)) {
            var pictures = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".svg") || name.endsWith(".png"))
                    .toList();
            assertThat(pictures).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    private static List<String> models() {
        return Stream.concat(
                        Models.processes().stream().map(ProcessModel::file),
                        Models.tables().stream().map(Table::file))
                .toList();
    }
}
