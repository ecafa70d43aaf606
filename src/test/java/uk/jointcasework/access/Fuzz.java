package uk.jointcasework.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Nonsense and malice, by a seed: any verb of any route, by anybody, with anything in it. */
final class Fuzz {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");
    private static final Pattern TRACE = Pattern.compile(
            "\\bat [\\w.$]+\\([\\w.]+(?::\\d+)?\\)|Caused by:"
                    + "|PSQLException|### (?:Error|Cause|The error)|\\bselect .{1,2000}\\bfrom ACT_",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> PEOPLE =
            Arrays.asList(null, "officer", "second.officer", "prosecutor", "legal.manager", "supervisor", "admin");
    private static final List<String> VERBS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD");

    private static final List<String> WORDS = List.of(
            "",
            " ",
            "x",
            "0",
            "-1",
            "2147483648",
            "99999999999999999999",
            "1e400",
            "NaN",
            "null",
            "true",
            "*",
            "%",
            "_",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "{{constructor.constructor('alert(1)')()}}",
            "${1+1}",
            "#{currentUser()}",
            "${''.getClass().forName('java.lang.Runtime')}",
            "=cmd|' /C calc'!A0",
            "' or '1'='1",
            "'; drop table act_ru_task; --",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "a\r\nX-Injected: yes",
            "a\nb",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\u202eabc",
            "é".repeat(50),
            "🦉",
            "%00",
            "%2e%2e%2f",
            "2026-13-45T99:99:99",
            "2026-06-01T00:00:00.000+0000",
            "P3D!",
            "variable_eq_1",
            "a_eq_",
            "_",
            "x".repeat(5_000),
            "[]",
            "{}",
            "[1,2",
            "application/x-java-serialized-object",
            "Object",
            "Bytes",
            "File",
            "asc",
            "desc",
            "dueDate",
            "name",
            "id",
            "default");

    private final Random random;
    private final Place place;
    private final List<Route> routes;
    private final List<String> ids;
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private int sent;

    /**
     * @param routes where to go
     * @param ids of what is there, but not theirs
     */
    Fuzz(long seed, Place place, List<Route> routes, List<String> ids) {
        this.random = new Random(seed);
        this.place = place;
        this.routes = routes;
        this.ids = ids;
    }

    /** Every route at least once, and then any. */
    void send(int times) {
        for (sent = 0; sent < times; sent++) {
            one(routes.get(sent < routes.size() ? sent : random.nextInt(routes.size())));
        }
    }

    /** What went wrong: a status of 500 or more, or something in an answer that only we should see. */
    List<String> problems() {
        return problems;
    }

    /** How many requests got which status. */
    Map<Integer, Integer> statuses() {
        return statuses;
    }

    private void one(Route route) {
        var verb = random.nextInt(20) == 0 ? any(VERBS) : route.verb();
        var reads = List.of("GET", "HEAD", "OPTIONS").contains(verb);
        var who = any(PEOPLE);
        // What an administrator changes is changed.
        if (!reads && "admin".equals(who)) {
            who = "supervisor";
        }
        var path = path(route) + query(route);
        var visitor = place.as(who);
        var request = visitor.request(path);
        if (path.startsWith("/api/") && random.nextInt(4) > 0) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString("records.system:demo".getBytes(StandardCharsets.UTF_8)));
        }
        String body = null;
        if (reads) {
            request.method(verb, BodyPublishers.noBody());
        } else {
            body = body(route);
            request.header("Content-Type", type())
                    .method(
                            verb,
                            random.nextInt(10) == 0
                                    ? BodyPublishers.ofByteArray(noise())
                                    : BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        }
        if (random.nextInt(20) == 0) {
            request.setHeader(
                    "Accept", any(List.of("text/html", "application/xml", "*/*", "nonsense", "a/b;q=x", "text/csv")));
        }
        look(who + " " + verb + " " + path, body, visitor.send(request));
        if (path.contains("/logout") || path.contains("/login")) {
            place.forget(who);
        }
    }

    private void look(String what, String body, HttpResponse<String> answer) {
        statuses.merge(answer.statusCode(), 1, Integer::sum);
        var trace = TRACE.matcher(answer.body());
        if (answer.statusCode() >= 500
                || trace.find()
                || answer.headers().firstValue("X-Injected").isPresent()) {
            problems.add(answer.statusCode() + " " + shortened(what) + " " + shortened(String.valueOf(body))
                    + "\n   -> " + shortened(answer.body()));
        }
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    private String path(Route route) {
        var path = VARIABLE.matcher(route.path()
                        .replace("/engine/{name}", "/engine/default")
                        .replace("{engineName}", "default")
                        .replace("{processEngineName}", "default"))
                .replaceAll(found -> Matcher.quoteReplacement(inPath()));
        return switch (random.nextInt(25)) {
            case 0 -> path + ";x=1";
            case 1 -> path.replaceFirst("/", "//");
            case 2 -> path + "/../x";
            case 3 -> path + "/%2e%2e/%2e%2e/task";
            case 4 -> path + "%00";
            case 5 -> path.replaceFirst("/camunda", "/camunda/./");
            case 6 -> path + "/" + inPath();
            default -> path;
        };
    }

    private String inPath() {
        var word = random.nextInt(3) == 0 ? any(WORDS) : any(ids);
        return word.isEmpty() ? "%20" : encoded(word);
    }

    private String query(Route route) {
        if (random.nextInt(3) == 0) {
            return "";
        }
        var names = new ArrayList<>(route.parameters());
        names.addAll(List.of("firstResult", "maxResults", "sortBy", "sortOrder"));
        var parts = Stream.generate(() -> any(names) + "=" + encoded(value().toString()))
                .limit(1 + random.nextInt(4))
                .toList();
        return "?" + String.join("&", parts);
    }

    private String body(Route route) {
        var fields = new ArrayList<>(route.fields());
        if (fields.isEmpty()) {
            fields.addAll(List.of("variables", "id", "message", "userId", "name", "forward", "on"));
        }
        var content = new LinkedHashMap<String, Object>();
        for (var i = random.nextInt(6); i >= 0; i--) {
            content.put(any(fields), value());
        }
        var text = json(content);
        return switch (random.nextInt(20)) {
            case 0 -> text.substring(0, text.length() / 2);
            case 1 -> "[".repeat(20_000);
            case 2 -> "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000);
            case 3 -> "";
            case 4 -> "[" + text + "]";
            case 5 -> "null";
            case 6 -> "\"" + "x".repeat(300_000) + "\"";
            case 7 -> "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>";
            case 8 -> "id=1&message=a&username=officer&password=wrong";
            case 9 -> text + text;
            default -> text;
        };
    }

    private Object value() {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextBoolean();
            case 2 -> List.of(any(WORDS), random.nextInt(9));
            case 3 -> Map.of("value", any(WORDS), "type", any(WORDS));
            case 4 ->
                Map.of(any(WORDS), Map.of("value", any(WORDS), "type", any(List.of("Object", "File", "Date", "Long"))));
            case 5 -> List.of(Map.of("name", any(WORDS), "operator", any(WORDS), "value", any(WORDS)));
            case 6 -> List.of(Map.of("sortBy", any(WORDS), "sortOrder", any(WORDS)));
            case 7 -> List.of();
            case 8, 9 -> any(ids);
            default -> any(WORDS);
        };
    }

    private String type() {
        return random.nextInt(6) > 0
                ? "application/json"
                : any(List.of(
                        "application/xml",
                        "text/plain",
                        "application/x-www-form-urlencoded",
                        "multipart/form-data",
                        "multipart/form-data; boundary=x",
                        "application/json;charset=utf-7",
                        "nonsense"));
    }

    private byte[] noise() {
        var bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static String json(Object content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String word) {
        var bytes = word.getBytes(StandardCharsets.UTF_8);
        var text = new StringBuilder();
        for (var b : bytes) {
            var c = (char) (b & 0xff);
            text.append(
                    c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)
                            ? c
                            : "%%%02X".formatted(b & 0xff));
        }
        return text.toString();
    }
}
