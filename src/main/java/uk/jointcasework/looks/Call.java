package uk.jointcasework.looks;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriUtils;

/**
 * A call as the record keeps it.
 *
 * @param path normalised, without a query
 * @param query decoded; empty without one
 * @param page the page or interface that it came over
 */
record Call(String method, String path, String query, String page) {

    private static final String ENGINE = "/camunda/api/engine/";

    private static final List<String> PAGES =
            List.of("/camunda/api/casework/", "/camunda/api/cockpit/plugin/base/", "/api/");

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z-]{0,60}");
    private static final Pattern TASK = Pattern.compile("/task/([0-9a-f-]{36})(?:/|$)");
    private static final Pattern PAGE = Pattern.compile("/camunda/app/(tasklist|cockpit|admin|welcome)(?:/.*)?");

    /** What the webapps ask for with POST although it changes nothing. */
    private static final Pattern QUERY = Pattern.compile(
            "/camunda/api/(?:cockpit/.*|casework/what-if|engine/engine/[^/]+/(?:filter/[^/]+/(?:list|count|singleResult)"
                    + "|history/[a-z-]+(?:/count)?|(?:task|process-instance|process-definition|execution"
                    + "|variable-instance|incident|job|job-definition|decision-definition)(?:/count)?))");

    private static final Pattern COLLECTING =
            Pattern.compile("/api/cases|/camunda/api/engine/engine/[^/]+/process-definition/.+/(?:submit-form|start)");

    private static final Pattern ERASABLE =
            Pattern.compile("/camunda/api/engine/engine/[^/]+/(?:history/)?(?:process-instance|decision-instance)/.+");

    static Call of(HttpServletRequest request) {
        var path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return new Call(request.getMethod(), path, decoded(request.getQueryString()), pageOf(path, request));
    }

    Mentions mentions() {
        return new Mentions().andOf(path).andOf(query);
    }

    /** Whether it asks the engine itself, whose questions are noted. */
    boolean asksTheEngine() {
        return path.startsWith(ENGINE);
    }

    /** The same of a call whose answer is under way. */
    static boolean asksTheEngine(HttpServletRequest request) {
        return (request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo()))
                .startsWith(ENGINE);
    }

    /** Whether it asks a page of ours, or Cockpit past the engine, and says by what in the address or the body. */
    boolean asksAPage() {
        return !changes() && PAGES.stream().anyMatch(path::startsWith) && !path.endsWith(LooksController.PATH);
    }

    /** The task that it asks for; null if it asks for none, or for several. */
    @Nullable
    String task() {
        var found = TASK.matcher(path);
        return found.find() ? found.group(1) : null;
    }

    /** Whether something may be different afterwards. What is not known to be a question is taken for a change. */
    boolean changes() {
        return !READING.contains(method)
                && !(method.equals("POST") && QUERY.matcher(path).matches());
    }

    LookKind kind(Collection<String> groups) {
        if (!changes()) {
            // To another body's system, which keeps what it reads.
            return groups.contains("neighbouring-system") ? LookKind.DISCLOSURE : LookKind.CONSULTATION;
        }
        if (method.equals("POST") && COLLECTING.matcher(path).matches()) {
            return LookKind.COLLECTION;
        }
        return method.equals("DELETE") && ERASABLE.matcher(path).matches() ? LookKind.ERASURE : LookKind.ALTERATION;
    }

    /** Verb and path; what is no plain word could have been typed by somebody, so ids and all else are left out. */
    String inWords() {
        var words = Arrays.stream(path.split("/", -1))
                .map(part -> part.isEmpty() || WORD.matcher(part).matches() ? part : "…")
                .collect(Collectors.joining("/"));
        var verb = WORD.matcher(method).matches() ? method : "…";
        var call = verb + " " + words;
        return call.length() > 300 ? call.substring(0, 300) : call;
    }

    private static String pageOf(String path, HttpServletRequest request) {
        if (path.startsWith("/api/")) {
            return "api";
        }
        if (path.startsWith("/demo/")) {
            return "demo";
        }
        if (path.startsWith("/camunda/api/cockpit/")) {
            return "cockpit";
        }
        var from = page(request.getHeader(HttpHeaders.REFERER));
        return from.matches() ? from.group(1) : "other";
    }

    private static Matcher page(String referer) {
        String path;
        try {
            path = referer == null ? null : URI.create(referer).getPath();
        } catch (IllegalArgumentException notAnAddress) {
            path = null;
        }
        return PAGE.matcher(path == null ? "" : path);
    }

    private static String decoded(String query) {
        if (query == null) {
            return "";
        }
        try {
            // A plus is a blank as well.
            return UriUtils.decode(query.replace('+', ' '), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badlyEncoded) {
            return query;
        }
    }
}
