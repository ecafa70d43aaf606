package uk.jointcasework.journey;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.jointcasework.run.Wide;

/**
 * Every form may be left at any moment by closing its window, and nothing that was typed into it is lost. The build tries the
 * forms that have a kind of question that none before has; all are tried with {@code -Pwalks}.
 */
@Wide("BrowserDraftsTest.whatWasTypedIsBackOnAnotherComputerAndGoneOnceItIsSent")
class BrowserAbandonedTest extends BrowserCasework {

    /** So many at once in one browser; each needs a task of its own. */
    private static final int AT_ONCE = 12;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    @SuppressWarnings("unchecked")
    void everyAnswerToEveryQuestionOfEveryFormIsBackThoughTheBrowserWasClosedAtOnce() throws IOException {
        tasklist("officer");
        var forms = forms();
        var tasks = Stream.generate(() -> cases.task(cases.registered(), "recordInvestigationPlan")
                        .getId())
                .limit(AT_ONCE)
                .toList();
        var passes = this.<List<Map<String, Object>>>robot(
                session("officer").page(), Map.of("what", "plan", "forms", forms));
        var tried = "all".equals(System.getProperty("walks")) ? passes : oneOfEachKind(passes);
        var answered = new TreeMap<String, TreeSet<String>>();
        var lost = new ArrayList<String>();

        for (var from = 0; from < tried.size(); from += AT_ONCE) {
            var some = tried.subList(from, Math.min(tried.size(), from + AT_ONCE));
            for (var at = 0; at < some.size(); at++) {
                some.get(at).put("task", tasks.get(at));
            }
            List<Map<String, String>> written;
            List<Map<String, String>> found;
            try (var here = elsewhere();
                    var there = elsewhere()) {
                written = abroad(here, Map.of("what", "fill", "passes", some));
                for (var at = 0; at < some.size(); at++) {
                    some.get(at).put("written", written.get(at));
                }
                found = abroad(there, Map.of("what", "read", "passes", some));
            }
            for (var at = 0; at < some.size(); at++) {
                var form = (String) some.get(at).get("name");
                compare(form, written.get(at), found.get(at), lost);
                var shown = answered.computeIfAbsent(form, any -> new TreeSet<>());
                written.get(at).forEach((question, answer) -> {
                    if (answer.matches(".*[^-| ].*")) {
                        shown.add(question);
                    }
                });
            }
        }

        assertThat(lost).isEmpty();
        assertThat(forms).hasSizeGreaterThan(70);
        for (var pass : passes) {
            var form = (String) pass.get("name");
            if (!tried.containsAll(
                    passes.stream().filter(one -> form.equals(one.get("name"))).toList())) {
                continue;
            }
            assertThat(answered.get(form))
                    .as("questions of %s that were answered", form)
                    .containsExactlyInAnyOrderElementsOf((List<String>) pass.get("keys"));
        }
    }

    /** In the order of the passes those with a kind of question that none before has. */
    private static List<Map<String, Object>> oneOfEachKind(List<Map<String, Object>> passes) {
        var seen = new HashSet<String>();
        return passes.stream()
                .filter(pass -> seen.addAll(kinds((Map<?, ?>) pass.get("schema"))))
                .toList();
    }

    private static Set<String> kinds(Map<?, ?> form) {
        return ((List<?>) form.get("components"))
                .stream()
                        .map(component -> (Map<?, ?>) component)
                        .filter(component -> component.containsKey("key"))
                        .map(question -> question.get("type") + " " + question.get("subtype") + " "
                                + question.containsKey("valuesExpression") + " " + question.containsKey("conditional")
                                + " "
                                + String.valueOf(question.get("validate")).contains("pattern="))
                        .collect(toSet());
    }

    private static void compare(
            String form, Map<String, String> written, Map<String, String> found, List<String> lost) {
        written.forEach((question, answer) -> {
            if (!answer.equals(found.get(question))) {
                lost.add("%s: %s was %s and is %s".formatted(form, question, answer, found.get(question)));
            }
        });
    }

    private Map<String, Object> forms() throws IOException {
        var forms = new LinkedHashMap<String, Object>();
        try (var files = Files.list(Path.of("forms"))) {
            for (var file : files.sorted().toList()) {
                forms.put(file.getFileName().toString(), json.readValue(file.toFile(), Map.class));
            }
        }
        return forms;
    }

    /** The same person at a browser of their own, whose window is closed the moment it has answered. */
    private List<Map<String, String>> abroad(BrowserContext context, Map<String, Object> what) throws IOException {
        try (var page = context.newPage()) {
            // Any page of Tasklist's that is light.
            page.navigate(address() + "/camunda/app/tasklist/locales/en.json");
            return robot(page, what);
        }
    }

    private BrowserContext elsewhere() {
        var state = session("officer").page().context().storageState();
        return browser().newContext(new Browser.NewContextOptions().setStorageState(state));
    }

    @SuppressWarnings("unchecked")
    private <T> T robot(Page page, Map<String, Object> what) throws IOException {
        return (T) page.evaluate(BrowserFormsTest.robot("abandoned-robot.js"), what);
    }
}
