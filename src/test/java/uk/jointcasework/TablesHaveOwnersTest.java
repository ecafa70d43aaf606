package uk.jointcasework;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every table has one room, and another room reads only what that one declares for it; in SQL as in Java. */
class TablesHaveOwnersTest {

    private static final Path JAVA = Path.of("src", "main", "java", "uk", "jointcasework");
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path MIGRATIONS = RESOURCES.resolve("db").resolve("migration");

    private static final String ANY = "casework.*";

    /** A name of ours, with what is done to it; of a name that is put together only the schema is known. */
    private static final Pattern NAME = Pattern.compile(
            "(?:\\b(insert\\s+into|delete\\s+from|update|from|join|into|table|using|on|references|function|lock|truncate|,)"
                    + "\\s+(?:only\\s+)?)?(?<![\\w.])(casework|looks|shared)\\.([a-z_]+(?![\\w.])|(?![\\w*.]))(\\s*\\()?",
            CASE_INSENSITIVE);

    private static final Pattern MADE = Pattern.compile(
            "create\\s+(?:or\\s+replace\\s+)?(table|view|function)\\s+((?:casework|looks|shared)\\.[a-z_]+(?![\\w%]))",
            CASE_INSENSITIVE);

    private static final Pattern STATEMENT = Pattern.compile("(?:[^;$']|'[^']*'|\\$\\$.*?\\$\\$)+;", Pattern.DOTALL);

    private static final Map<String, Owned> OWNED = owned();
    private static final Map<String, List<Use>> USES = uses();

    private record Owned(String name, String owner, Set<String> readers) {

        private boolean isView() {
            return name.startsWith("shared.");
        }
    }

    /**
     * That a room's SQL speaks of a table.
     *
     * @param how the words before it; empty if there are none that tell
     */
    private record Use(String room, String name, String how, String where) {

        private boolean isOnlyDeleting() {
            return how.startsWith("delete");
        }

        /** Of a table whose name is put together: what a case has in it is given another key. */
        private boolean isOnlyMoving() {
            return how.startsWith("update") && name.endsWith(".");
        }
    }

    static Set<String> rooms() {
        return USES.keySet();
    }

    @Test
    void hasAnOwnerForEverythingThatIsMade() {
        var made = new TreeSet<String>();
        migrations().forEach(text -> MADE.matcher(text).results().forEach(found -> made.add(found.group(2))));

        assertThat(made).hasSizeGreaterThan(40).containsExactlyInAnyOrderElementsOf(OWNED.keySet());
        assertThat(OWNED.values())
                .allSatisfy(owned ->
                        assertThat(House.floor(owned.owner())).as(owned.name()).isNotNegative());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rooms")
    void asksItsOwnTablesAndWhatIsDeclaredForIt(String room) {
        assertThat(USES.get(room).stream().flatMap(use -> problem(use).stream()))
                .isEmpty();
    }

    /** The list of readers is whom to ask before a view is changed: nobody is on it who does not read it. */
    @Test
    void declaresNoReaderWhoDoesNotRead() {
        var readers = new TreeMap<String, Set<String>>();
        USES.values().stream()
                .flatMap(List::stream)
                .forEach(use -> readers.computeIfAbsent(use.name(), name -> new TreeSet<>())
                        .add(use.room()));
        assertThat(OWNED.values().stream().filter(Owned::isView))
                .allSatisfy(view -> assertThat(view.readers())
                        .as(view.name())
                        .isNotEmpty()
                        .isEqualTo(readers.getOrDefault(view.name(), Set.of())));
    }

    /** Otherwise a room would let others see what is another's. */
    @Test
    void declaresOnlyWhatIsOnesOwn() {
        assertThat(madeHere("view", "function"))
                .hasSizeGreaterThan(15)
                .allSatisfy((name, names) -> assertThat(names)
                        .as(name)
                        .allSatisfy(inside -> assertThat(OWNED.get(inside).owner())
                                .isEqualTo(OWNED.get(name).owner())));
    }

    /** A row of a lower room would have to know of rooms above it, and could not go before they let it. */
    @Test
    void refersOnlyToTheFloorsBelow() {
        var references = Pattern.compile("references\\s+(casework\\.[a-z_]+)");
        var table = Pattern.compile("(?:create|alter)\\s+table\\s+(casework\\.[a-z_]+)");
        assertThat(statements()
                        .filter(statement -> table.matcher(statement).find())
                        .flatMap(statement -> {
                            var from = table.matcher(statement)
                                    .results()
                                    .findFirst()
                                    .orElseThrow()
                                    .group(1);
                            return references.matcher(statement).results().map(found -> List.of(from, found.group(1)));
                        })
                        .toList())
                .hasSizeGreaterThan(5)
                .allSatisfy(pair -> {
                    var from = OWNED.get(pair.get(0)).owner();
                    var to = OWNED.get(pair.get(1)).owner();
                    assertThat(from.equals(to) || House.floor(to) < House.floor(from))
                            .isTrue();
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mail       | select code from casework.isva_service                  | casework.isva_service is isva's
                    work       | update casework.deadline d set taken_by = null          | casework.deadline is time's
                    monitoring | select * from act_ru_task t, casework.deadline d        | casework.deadline is time's
                    whatif     | delete from casework.                                   | a table whose name is put together
                    retention  | select * from casework.                                 | a table whose name is put together
                    time       | select 1 from shared.escalation_step                    | shared.escalation_step is not declared for time
                    demo       | select 1 from shared.case_file                          | shared.case_file is not declared for demo
                    measures   | delete from shared.pause                                | shared.pause can be read only
                    measures   | select 1 from casework.forgotten                        | casework.forgotten has no owner
                    measures   | select casework.days_from(a, b)                         | casework.days_from has no owner
                    """)
    void refuses(String room, String sql, String problem) {
        assertThat(found(room, sql, "here").flatMap(use -> problem(use).stream()))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    time       | select * from casework.deadline where ended_at is null
                    retention  | delete from casework.
                    retention  | delete from casework.outbound_message where queued_at < ?
                    monitoring | select 1 from shared.deadline d join shared.outbound_message m on true
                    operations | casework.mail.queued
                    operations | casework.escalation
                    """)
    void lets(String room, String sql) {
        assertThat(found(room, sql, "here").flatMap(use -> problem(use).stream()))
                .isEmpty();
    }

    private static Optional<String> problem(Use use) {
        var where = use.where() + ": ";
        if ((use.isOnlyDeleting() || use.isOnlyMoving())
                && use.name().startsWith("casework.")
                && mayDelete(use.room())) {
            return Optional.empty();
        }
        if (use.name().endsWith(".")) {
            return Optional.of(where + "a table whose name is put together can be anybody's");
        }
        var owned = OWNED.get(use.name());
        if (owned == null) {
            return Optional.of(where + use.name() + " has no owner");
        }
        if (!owned.isView()) {
            return owned.owner().equals(use.room())
                    ? Optional.empty()
                    : Optional.of(where + use.name() + " is " + owned.owner() + "'s");
        }
        if (use.how().matches("insert.*|delete.*|update|into")) {
            return Optional.of(where + use.name() + " can be read only");
        }
        return owned.readers().contains(use.room()) && House.floor(owned.owner()) < House.floor(use.room())
                ? Optional.empty()
                : Optional.of(where + use.name() + " is not declared for " + use.room());
    }

    private static boolean mayDelete(String room) {
        return exceptions().contains(room);
    }

    private static Set<String> exceptions() {
        return rows().filter(row -> row.get("name").equals(ANY))
                .peek(row -> assertThat(row.get("why")).isNotBlank())
                .flatMap(row -> Stream.of(row.get("readers").split(" ")))
                .collect(toCollection(TreeSet::new));
    }

    private static Map<String, Owned> owned() {
        var owned = new TreeMap<String, Owned>();
        rows().filter(row -> !row.get("name").equals(ANY)).forEach(row -> {
            var readers = row.get("readers").isEmpty()
                    ? Set.<String>of()
                    : new TreeSet<>(List.of(row.get("readers").split(" ")));
            assertThat(owned.put(row.get("name"), new Owned(row.get("name"), row.get("owner"), readers)))
                    .as("%s stands once", row.get("name"))
                    .isNull();
        });
        return owned;
    }

    private static Stream<Map<String, String>> rows() {
        var format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setCommentMarker('#')
                .get();
        try (var file =
                format.parse(Files.newBufferedReader(RESOURCES.resolve("db").resolve("owners.csv")))) {
            return file.getRecords().stream().map(row -> row.toMap()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the SQL of each room speaks of: in its literals, and in the files of its folder. */
    private static Map<String, List<Use>> uses() {
        return Stream.concat(literals(), files())
                .collect(groupingBy(Use::room, TreeMap::new, toCollection(ArrayList::new)));
    }

    private static Stream<Use> files() {
        return under(RESOURCES, ".sql")
                .filter(file -> !file.startsWith(MIGRATIONS))
                .flatMap(file -> found(RESOURCES.relativize(file).getName(0).toString(), text(file), file.toString()));
    }

    private static Stream<Use> literals() {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var uses = new ArrayList<Use>();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var sources =
                    manager.getJavaFileObjectsFromPaths(under(JAVA, ".java").toList());
            var task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, sources);
            for (var unit : task.parse()) {
                uses.addAll(uses(unit));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return uses.stream();
    }

    private static List<Use> uses(CompilationUnitTree unit) {
        var file = Path.of(unit.getSourceFile().toUri());
        var room = file.getParent().getFileName().toString();
        var uses = new ArrayList<Use>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitLiteral(LiteralTree literal, Void nothing) {
                if (literal.getValue() instanceof String text) {
                    found(room, text, room + "/" + file.getFileName()).forEach(uses::add);
                }
                return null;
            }
        }.scan(unit, null);
        return uses;
    }

    /** Where nothing says that it is SQL, such as in the name of a meter, only a name that is owned counts. */
    private static Stream<Use> found(String room, String text, String where) {
        return NAME.matcher(withoutComments(text))
                .results()
                .filter(found -> found.group(1) != null || found.group(4) != null || OWNED.containsKey(name(found)))
                .map(found -> new Use(
                        room,
                        name(found),
                        found.group(1) == null
                                ? ""
                                : found.group(1).toLowerCase().replaceAll("\\s+", " "),
                        where));
    }

    private static String name(MatchResult found) {
        return found.group(2) + "." + found.group(3);
    }

    /** What stands in the bodies of these, by their names. */
    private static Map<String, Set<String>> madeHere(String... kinds) {
        var made = new TreeMap<String, Set<String>>();
        statements().forEach(statement -> {
            var head = MADE.matcher(statement);
            if (head.find() && List.of(kinds).contains(head.group(1).toLowerCase())) {
                made.computeIfAbsent(head.group(2), name -> new TreeSet<>())
                        .addAll(NAME.matcher(statement.substring(head.end()))
                                .results()
                                .map(TablesHaveOwnersTest::name)
                                .filter(OWNED::containsKey)
                                .toList());
            }
        });
        return made;
    }

    private static Stream<String> statements() {
        return migrations().flatMap(text -> STATEMENT.matcher(text).results().map(MatchResult::group));
    }

    private static Stream<String> migrations() {
        return under(MIGRATIONS, ".sql").map(file -> withoutComments(text(file)));
    }

    private static String withoutComments(String sql) {
        return sql.replaceAll("(?m)--.*$", "");
    }

    private static Stream<Path> under(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
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
