package uk.jointcasework.paths;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import uk.jointcasework.core.CsvFile;
import uk.jointcasework.core.YesNo;

/** The table of routes: every path that is mapped, with its verbs, and the groups whose members may call it. */
final class Routes {

    /** The column of what is open to people who have not logged in, too. */
    static final String ANYBODY = "anybody";

    /** What everybody is who has logged in; no column, so that being somebody opens nothing. */
    static final String SOMEBODY = "somebody";

    /** The verb of a row that is about every verb. */
    static final String ANY_VERB = "*";

    private static final Set<String> FACTS = Set.of("verbs", "path", "what");

    /** One row; the first that fits a call decides. */
    record Route(String path, Set<String> verbs, Set<String> callers, Pattern pattern) {

        static Route of(CSVRecord row) {
            return new Route(
                    row.get("path"),
                    Set.of(row.get("verbs").split(" ")),
                    row.toMap().entrySet().stream()
                            .filter(cell -> !FACTS.contains(cell.getKey()))
                            .filter(cell -> granted(row, cell.getValue()))
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toUnmodifiableSet()),
                    pattern(row.get("path")));
        }

        /** Whether somebody who is a member of these groups may make the call. */
        boolean isFor(Set<String> groups) {
            return groups.stream().anyMatch(callers::contains);
        }

        boolean fits(String verb, String called) {
            return (verbs.contains(ANY_VERB) || verbs.contains(verb.equals("HEAD") ? "GET" : verb))
                    && pattern.matcher(called).matches();
        }

        private static boolean granted(CSVRecord row, String cell) {
            if (!YesNo.isYes(cell) && !cell.equals("-")) {
                throw new IllegalStateException(
                        "rights/routes.csv: a cell says yes or -, not " + cell + ": " + row.get("path"));
            }
            return YesNo.isYes(cell);
        }

        private static Pattern pattern(String path) {
            var rest = path.endsWith("/**");
            var expression = Arrays.stream((rest ? path.substring(0, path.length() - 3) : path).split("(?=\\{)|(?<=})"))
                    .map(piece -> piece.startsWith("{") ? "[^/]+" : Pattern.quote(piece))
                    .collect(Collectors.joining());
            return Pattern.compile(expression + (rest ? "(?:/.*)?" : ""));
        }
    }

    private final List<Route> routes;

    private Routes(List<Route> routes) {
        this.routes = routes;
    }

    /** The table as it is shipped. */
    static Routes shipped() {
        return new Routes(
                CsvFile.rows("rights/routes.csv").stream().map(Route::of).toList());
    }

    List<Route> all() {
        return routes;
    }

    /** The row that decides about a call; none for a path that is not mapped. */
    Optional<Route> find(String verb, String path) {
        // To those who answer, a slash at the end makes no difference; Tasklist asks for the engine's name with one.
        var called = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return routes.stream().filter(route -> route.fits(verb, called)).findFirst();
    }
}
