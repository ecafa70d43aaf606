package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page about the plan of the house, of which the floors and rooms are drawn from the classes themselves.
 *
 * <p>After a wanted change write them anew with {@code mvn test -Dtest=ArchitecturePageTest -Dgolden.write=true}, and read
 * the difference.
 */
class ArchitecturePageTest {

    private static final Path PAGE = Path.of("docs", "architecture.md");
    private static final Path ROOMS = Path.of("src", "main", "java", "uk", "jointcasework");
    private static final Pattern DRAWN =
            Pattern.compile("(?s)(<!-- From here drawn by ArchitecturePageTest -->\n).*(<!-- To here -->\n)");

    @Test
    void showsTheRoomsOfToday() throws IOException {
        var page = Files.readString(PAGE);
        var drawn = DRAWN.matcher(page);
        assertThat(drawn.find()).as("%s has a place for what is drawn", PAGE).isTrue();
        var wanted = new StringBuilder(page)
                .replace(drawn.end(1), drawn.start(2), draw())
                .toString();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(PAGE).content().isEqualTo(wanted);
    }

    private static String draw() throws IOException {
        var known = knownRooms();
        var text = new StringBuilder();
        for (int floor = House.FLOORS.size() - 1; floor >= 0; floor--) {
            text.append("\n### Floor %d\n\n".formatted(floor));
            text.append("| Room | What it is for | Types | It knows |\n|---|---|---|---|\n");
            for (var room : new TreeSet<>(House.FLOORS.get(floor))) {
                text.append("| [`%s`](../%s) | %s | %d | %s |\n"
                        .formatted(room, ROOMS.resolve(room), sentence(room), types(room), names(known.get(room))));
            }
        }
        text.append("\n### Into the engine's insides\n\nOnly these rooms use the engine's `impl` packages:\n\n");
        text.append("| Room | Why |\n|---|---|\n");
        new TreeMap<>(ArchitectureTest.INTO_THE_ENGINE)
                .forEach((room, why) -> text.append("| `%s` | %s |\n".formatted(room, why)));
        return text.append('\n').toString();
    }

    /** Each room with the rooms that its classes know. */
    private static Map<String, Set<String>> knownRooms() {
        var known = new TreeMap<String, Set<String>>();
        for (var type : ArchitectureTest.CLASSES) {
            var room = ArchitectureTest.room(type);
            var others = known.computeIfAbsent(room, none -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency ->
                            ArchitectureTest.room(dependency.getTargetClass().getBaseComponentType()))
                    .filter(other -> !other.isEmpty() && !other.equals(room))
                    .forEach(others::add);
        }
        return known;
    }

    /** The types with a file of their own. */
    private static long types(String room) throws IOException {
        try (var files = Files.list(ROOMS.resolve(room))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
                    .count();
        }
    }

    /** What a room's package-info says of it. */
    private static String sentence(String room) throws IOException {
        var comment = Pattern.compile("(?s)/\\*\\*(.*?)\\*/")
                .matcher(Files.readString(ROOMS.resolve(room).resolve("package-info.java")));
        assertThat(comment.find()).as("the room %s says what it is for", room).isTrue();
        return comment.group(1)
                .replaceAll("\\R\\s*\\*", " ")
                .replaceAll("</?code>|\\{@code |\\{@link |\\}", "`")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String names(Set<String> rooms) {
        return rooms == null || rooms.isEmpty()
                ? "none"
                : rooms.stream().map(room -> "`" + room + "`").collect(Collectors.joining(" "));
    }
}
