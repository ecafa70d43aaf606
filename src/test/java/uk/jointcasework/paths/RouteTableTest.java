package uk.jointcasework.paths;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import uk.jointcasework.journey.Casework;

/** The table of routes and what the application really answers are the same. */
@Casework
class RouteTableTest {

    /** Where these decide, no row of its own does. */
    private static final Set<String> THE_REST = Set.of("/**", "/camunda/api/**");

    @Autowired
    private ServletContext servlets;

    @Autowired
    private ApplicationContext context;

    private List<MappedRoutes.Route> mapped;

    @BeforeEach
    void ask() {
        mapped = MappedRoutes.of(servlets, context);
    }

    @Test
    void hasARowOfItsOwnForEveryRoute() {
        assertThat(mapped).hasSizeGreaterThan(500);
        assertThat(mapped.stream()
                        .filter(route -> !route.decidedBy()
                                .filter(row -> !THE_REST.contains(row) || row.equals(route.path()))
                                .isPresent()))
                .as("routes that are not in rights/routes.csv")
                .isEmpty();
    }

    @Test
    void meansByAPlaceholderWhatTheRouteMeansByOne() {
        assertThat(mapped.stream()
                        .filter(route -> route.decidedBy()
                                .filter(row -> !row.endsWith("/**") && !sameShape(row, route.path()))
                                .isPresent()))
                .as("routes that a row with a placeholder lets through by accident")
                .isEmpty();
    }

    @Test
    void hasNoRowThatMatchesNoRoute() {
        var decided = mapped.stream()
                .map(MappedRoutes.Route::decidedBy)
                .flatMap(Optional::stream)
                .toList();

        assertThat(MappedRoutes.table().stream().filter(row -> !decided.contains(row)))
                .as("rows of rights/routes.csv that decide about nothing")
                .isEmpty();
    }

    /** A servlet of another kind would answer past the table: only these are known. */
    @Test
    void knowsEveryServlet() {
        assertThat(MappedRoutes.servlets(servlets).keySet())
                .containsExactlyInAnyOrder(
                        "/",
                        "/camunda/api/admin/*",
                        "/camunda/api/cockpit/*",
                        "/camunda/api/engine/*",
                        "/camunda/api/tasklist/*",
                        "/camunda/api/welcome/*");
    }

    private static boolean sameShape(String row, String path) {
        return row.replaceAll("\\{[^/]*}", "{}").equals(path.replaceAll("\\{[^/]*}", "{}"));
    }
}
