package uk.jointcasework.access;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.rest.dto.CamundaQueryParam;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * One way in: a verb and a path, and what can be sent there.
 *
 * @param path with names in braces for what varies
 * @param parameters names that the query may have
 * @param fields names that the body may have; none if there is no body
 */
record Route(String verb, String path, Set<String> parameters, Set<String> fields) {

    private static final Map<String, Application> WEBAPPS = Map.of(
            "/camunda/api/engine", new EngineRestApplication(),
            "/camunda/api/admin", new AdminApplication(),
            "/camunda/api/cockpit", new CockpitApplication(),
            "/camunda/api/tasklist", new TasklistApplication(),
            "/camunda/api/welcome", new WelcomeApplication());

    /** Every route of an application that runs. */
    static List<Route> all(RequestMappingHandlerMapping ours) {
        var routes = new LinkedHashSet<Route>();
        WEBAPPS.forEach((prefix, webapp) -> webapp.getClasses().stream()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .forEach(type ->
                        walk(prefix + slash(type.getAnnotation(Path.class).value()), type, routes, 0)));
        ours.getHandlerMethods()
                .forEach((mapping, handler) -> mapping.getPatternValues().forEach(path -> {
                    var verbs = mapping.getMethodsCondition().getMethods();
                    Stream.concat(
                                    verbs.stream().map(Enum::name),
                                    verbs.isEmpty() ? Stream.of("GET", "POST") : Stream.of())
                            .forEach(verb -> routes.add(new Route(
                                    verb,
                                    path,
                                    Set.of("id"),
                                    fields(Arrays.stream(handler.getMethod().getParameters())))));
                }));
        for (var page : List.of(
                "/",
                "/actuator",
                "/actuator/health",
                "/actuator/health/{group}",
                "/actuator/info",
                "/actuator/{any}",
                "/swagger-ui/{any}",
                "/v3/api-docs",
                "/joint-casework.css",
                "/{any}",
                "/camunda/{any}",
                "/camunda/app/tasklist/default/",
                "/camunda/app/{any}/default/",
                "/camunda/api/{any}",
                "/webjars/{any}")) {
            routes.add(new Route("GET", page, Set.of(), Set.of()));
        }
        return routes.stream()
                .sorted((one, other) -> (one.path + one.verb).compareTo(other.path + other.verb))
                .toList();
    }

    private static void walk(String path, Class<?> type, Set<Route> routes, int depth) {
        var here = new ArrayList<Route>();
        for (var method : type.getMethods()) {
            var verb = verb(method);
            var further = annotation(method, Path.class).map(Path::value);
            if (verb.isPresent()) {
                here.add(new Route(
                        verb.get(),
                        path + slash(further.orElse("")),
                        parameters(method),
                        fields(Arrays.stream(method.getParameters()))));
            } else if (further.isPresent() && depth < 6) {
                walk(path + slash(further.get()), method.getReturnType(), routes, depth + 1);
            }
        }
        // A list can be asked for with GET as well, by the names of the query's fields.
        var byQuery = new TreeSet<String>();
        here.forEach(route -> byQuery.addAll(route.fields));
        here.forEach(route -> routes.add(
                route.verb.equals("GET")
                        ? new Route(route.verb, route.path, union(route.parameters, byQuery), Set.of())
                        : route));
    }

    private static Optional<String> verb(Method method) {
        return methods(method)
                .flatMap(one -> Arrays.stream(one.getAnnotations()))
                .map(one -> one.annotationType().getAnnotation(HttpMethod.class))
                .filter(found -> found != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static <A extends Annotation> Optional<A> annotation(Method method, Class<A> wanted) {
        return methods(method)
                .map(one -> one.getAnnotation(wanted))
                .filter(found -> found != null)
                .findFirst();
    }

    /** The method and what it overrides, for an annotation is not inherited. */
    private static Stream<Method> methods(Method method) {
        var types = new LinkedHashSet<Class<?>>();
        for (Class<?> type = method.getDeclaringClass(); type != null; type = type.getSuperclass()) {
            types.add(type);
            types.addAll(Arrays.asList(type.getInterfaces()));
        }
        return types.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(one -> one.getName().equals(method.getName())
                        && Arrays.equals(one.getParameterTypes(), method.getParameterTypes()));
    }

    private static Set<String> parameters(Method method) {
        var names = new TreeSet<String>();
        methods(method)
                .flatMap(one -> Arrays.stream(one.getParameters()))
                .map(one -> one.getAnnotation(QueryParam.class))
                .filter(found -> found != null)
                .forEach(found -> names.add(found.value()));
        return names;
    }

    private static Set<String> fields(Stream<Parameter> parameters) {
        var names = new TreeSet<String>();
        parameters
                .filter(one -> one.getAnnotations().length == 0
                        || Arrays.stream(one.getAnnotations())
                                .anyMatch(found ->
                                        found.annotationType().getSimpleName().equals("RequestBody")))
                .map(Parameter::getType)
                .forEach(type -> {
                    for (var method : type.getMethods()) {
                        var query = method.getAnnotation(CamundaQueryParam.class);
                        if (query != null) {
                            names.add(query.value());
                        } else if (method.getName().matches("set[A-Z]\\w*") && method.getParameterCount() == 1) {
                            names.add(Character.toLowerCase(method.getName().charAt(3))
                                    + method.getName().substring(4));
                        }
                    }
                    if (type.isRecord()) {
                        Arrays.stream(type.getRecordComponents()).forEach(one -> names.add(one.getName()));
                    }
                });
        return names;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private static String slash(String path) {
        return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
    }
}
