package uk.jointcasework.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Somebody logged in to a webapp, who looks at every list and every number that the webapps and their API have. */
class Onlooker {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default";

    /** Nobody gets a list whole. */
    private static final String PAGE = "?maxResults=500";

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private static final List<String> LISTS = List.of(
            "/task",
            "/process-instance",
            "/execution",
            "/variable-instance",
            "/incident",
            "/job",
            "/event-subscription",
            "/external-task",
            "/history/process-instance",
            "/history/task",
            "/history/activity-instance",
            "/history/variable-instance",
            "/history/detail",
            "/history/incident",
            "/history/job-log",
            "/history/decision-instance",
            "/history/user-operation",
            "/history/identity-link-log",
            "/history/external-task-log");

    private static final List<String> NUMBERS = List.of(
            "/process-definition/statistics?incidents=true&failedJobs=true",
            "/task/report/candidate-group-count",
            "/history/task/report?reportType=count&groupBy=taskName",
            "/history/task/report?reportType=duration&periodUnit=month",
            "/history/process-instance/report?reportType=duration&periodUnit=month",
            "/history/process-definition/cleanable-process-instance-report",
            "/history/decision-definition/cleanable-decision-instance-report",
            "/process-definition/key/preChargeJourney/statistics?incidents=true",
            "/process-definition/key/chargingConsultation/statistics?incidents=true",
            "/process-definition/key/staffNotice/statistics?failedJobs=true");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String server;

    Onlooker(int port, String person, String webapp) {
        server = "http://127.0.0.1:" + port;
        var login = HttpRequest.newBuilder(URI.create(server + "/camunda/api/admin/auth/user/default/login/" + webapp))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=" + person + "&password=demo"))
                .build();
        get("/camunda/app/" + webapp + "/default/");
        var token = client.cookieHandler().stream()
                .flatMap(cookies -> ((CookieManager) cookies).getCookieStore().getCookies().stream())
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .getValue();
        var answer = send(HttpRequest.newBuilder(login, (name, value) -> true)
                .header("X-XSRF-TOKEN", token)
                .build());
        if (answer.statusCode() != 200) {
            throw new AssertionError(person + " cannot log in: " + answer.statusCode());
        }
    }

    /** Every answer by its path. */
    Map<String, String> everything() {
        var seen = new LinkedHashMap<String, String>();
        LISTS.forEach(list -> seen.put(list + "/count", get(ENGINE + list + "/count")));
        List.of("/task", "/process-instance", "/incident", "/history/user-operation")
                .forEach(list -> seen.put(list, get(ENGINE + list + PAGE)));
        NUMBERS.forEach(path -> seen.put(path, get(ENGINE + path)));
        filters().forEach(filter -> {
            seen.put(filter + "/count", get(ENGINE + "/filter/" + filter + "/count"));
            seen.put(filter + "/list", get(ENGINE + "/filter/" + filter + "/list" + PAGE));
        });
        for (var path : List.of(
                "/process-instance",
                "/process-instance/count",
                "/incident",
                "/incident/count",
                "/process-definition/statistics",
                "/process-definition/statistics-count")) {
            seen.put(path, get(COCKPIT + path + PAGE));
        }
        return seen;
    }

    /** How many processes there are. */
    String processes() {
        return get(ENGINE + "/process-instance/count");
    }

    /** How many processes of a case there are or have been. */
    String processesOf(String reference) {
        return get(ENGINE + "/history/process-instance/count?processInstanceBusinessKey=" + reference);
    }

    /** What the engine's interface answers. */
    String asks(String path) {
        return get(ENGINE + path);
    }

    private List<String> filters() {
        return ID.matcher(get(ENGINE + "/filter"))
                .results()
                .map(found -> found.group(1))
                .sorted()
                .toList();
    }

    /** Status and body. */
    String get(String path) {
        var answer = send(HttpRequest.newBuilder(URI.create(server + path))
                .header("Accept", "application/json")
                .build());
        // A refusal tells the time, and no more.
        return answer.statusCode() + " " + answer.body().replaceFirst("\"timestamp\":\"[^\"]*\"", "");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
