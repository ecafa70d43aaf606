package uk.jointcasework.paths;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.glassfish.jersey.server.model.Resource;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Everything that this application really answers, asked of those who answer. */
public final class MappedRoutes {

    private static final Set<String> EVERY_VERB = Set.of("GET", "POST", "PUT", "DELETE");

    private static final Routes TABLE = Routes.shipped();

    /** Ours among the files that are served just as they are. */
    private static final List<String> PAGES = List.of(
            "/index.html",
            "/no-access.html",
            "/files.html",
            "/files.js",
            "/looks.html",
            "/looks.js",
            "/measures.html",
            "/measures.js",
            "/what-if.html",
            "/what-if.js",
            "/joint-casework.css",
            "/joint-casework-webapps.css",
            "/joint-casework.js",
            "/joint-casework-login.js",
            "/joint-casework-ended.js",
            "/joint-casework-focus.js",
            "/joint-casework-names.js");

    private final List<Route> routes = new ArrayList<>();

    private MappedRoutes() {}

    /** One verb on one path; the parts of the path that vary stand in braces. */
    public record Route(String verb, String path) {

        /** The groups that the table lets call it; empty if no row fits. */
        public Optional<Set<String>> callers() {
            return row().map(Routes.Route::callers);
        }

        /** The path of the row that decides. */
        public Optional<String> decidedBy() {
            return row().map(Routes.Route::path);
        }

        private Optional<Routes.Route> row() {
            return TABLE.find(verb, path.replaceAll("\\{[^/]*}", "x"));
        }
    }

    /** All routes of the dispatcher and of the engine's interfaces. */
    public static List<Route> of(ServletContext servlets, ApplicationContext context) {
        var mapped = new MappedRoutes();
        context.getBeansOfType(HandlerMapping.class).values().forEach(mapped::spring);
        servlets.getServletRegistrations().values().forEach(mapped::jersey);
        return mapped.routes.stream().distinct().toList();
    }

    /** The paths of the table, in its order. */
    public static List<String> table() {
        return TABLE.all().stream().map(Routes.Route::path).toList();
    }

    private void spring(HandlerMapping mapping) {
        if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
            methods.getHandlerMethods().keySet().forEach(info -> {
                var verbs = info.getMethodsCondition().getMethods();
                for (var path : info.getPatternValues()) {
                    if (verbs.isEmpty()) {
                        EVERY_VERB.forEach(verb -> add(verb, path));
                    }
                    verbs.forEach(verb -> add(verb.name(), path));
                }
            });
        } else if (mapping instanceof AbstractUrlHandlerMapping files) {
            files.getHandlerMap().keySet().forEach(path -> add("GET", path));
            PAGES.stream()
                    .filter(page -> new ClassPathResource("static" + page).exists())
                    .forEach(page -> add("GET", page));
        }
    }

    private void jersey(ServletRegistration servlet) {
        var application = WebappErrors.WEBAPPS.get(servlet.getName());
        if (application == null) {
            return;
        }
        for (var mapping : servlet.getMappings()) {
            for (var type : application.getClasses()) {
                Optional.ofNullable(Resource.from(type, true))
                        .ifPresent(resource -> walk(mapping.replace("/*", ""), resource));
            }
        }
    }

    private void walk(String prefix, Resource resource) {
        var path = join(prefix, resource.getPath());
        resource.getResourceMethods().forEach(method -> add(method.getHttpMethod(), path));
        resource.getChildResources().forEach(child -> walk(path, child));
        var locator = resource.getResourceLocator();
        if (locator != null) {
            var type = locator.getInvocable().getHandlingMethod().getReturnType();
            var below = Optional.ofNullable(Resource.from(type, true))
                    .orElseGet(() -> Resource.builder(type, true).build());
            below.getResourceMethods().forEach(method -> add(method.getHttpMethod(), path));
            below.getChildResources().forEach(child -> walk(path, child));
        }
    }

    private void add(String verb, String path) {
        routes.add(new Route(verb, path));
    }

    private static String join(String prefix, String path) {
        if (path == null || path.isEmpty() || path.equals("/")) {
            return prefix;
        }
        return prefix + (path.startsWith("/") ? path : "/" + path);
    }

    /** What is registered with the server besides routes, and so could answer before them. */
    public static Map<String, String> servlets(ServletContext servlets) {
        var found = new TreeMap<String, String>();
        servlets.getServletRegistrations()
                .forEach((name, servlet) -> servlet.getMappings().forEach(path -> found.put(path, name)));
        return found;
    }
}
