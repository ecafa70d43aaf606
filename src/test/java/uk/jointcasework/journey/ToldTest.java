package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case's own list of who was told what, and the link that updates go by: for a neighbouring system and in Tasklist. */
@Casework
// Before a second system of the same JVM has come and gone, and the webapps with it.
class ToldTest {

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private ObjectMapper json;

    @LocalServerPort
    private int port;

    @Test
    void saysWhoWasToldWithWhichResultButNeitherWordsNorAddress() {
        var reference = cases.linked();
        message(reference, "avon-support", "adviceAsked", "sent", null);
        message(reference, "avon-support", "adviceGiven", "notSent", "consentWithdrawn");
        message(reference, "sergeant", "lateWork", "queued", null);

        var told = standing(reference).get("told");

        assertThat(StreamSupport.stream(told.spliterator(), false)
                        .map(message -> String.join(
                                " · ",
                                message.get("recipient").asText(),
                                message.get("template").asText(),
                                message.get("version").asText(),
                                message.get("language").asText(),
                                message.get("state").asText(),
                                message.get("reason").asText())))
                .filteredOn(message -> !message.contains("allocated"))
                .containsExactlyInAnyOrder(
                        "Avon Support · adviceAsked · 3 · english · sent · null",
                        "Avon Support · adviceGiven · 3 · english · not sent · consent withdrawn",
                        "colleague · lateWork · 3 · english · waiting to be sent · null");
        assertThat(told.get(0).get("when").asText()).isEqualTo("2026-06-01T09:00:00Z");
        assertThat(standing(reference).toString()).doesNotContain("@", "support.example.org");
    }

    @Test
    void saysWhatTheVictimAgreedToAndWhatCameBefore() {
        var reference = cases.linked("consentTakenOn", "2026-05-19", "victimHearsFirst", "yes", "safetyAtRisk", "yes");
        cases.starts("sergeant", "isvaContact", "caseReference", reference);
        cases.does(reference, "changeIsvaContact", "isvaChange", "contactChanged", "isvaCalls", "witnessCare");

        var isva = standing(reference).get("isva");

        assertThat(isva.get("service").asText()).isEqualTo("Avon Support");
        assertThat(isva.get("consent").asBoolean()).isTrue();
        assertThat(isva.get("consentOn").asText()).isEqualTo("2026-05-19");
        assertThat(isva.get("scope").asText()).isEqualTo("everything that an ISVA can be told");
        assertThat(isva.get("holds"))
                .extracting(JsonNode::asText)
                .containsExactly("an e-mail would put somebody's safety at risk", "the victim hears news first");
        assertThat(isva.get("contact").asText()).isEqualTo("the witness care unit");
        assertThat(isva.get("since").asText()).isEqualTo(cases.now().toString());
        assertThat(isva.get("history"))
                .extracting(change -> change.get("change").asText() + " by "
                        + change.get("recordedBy").asText())
                .containsExactly("service linked by officer", "whom to call changed by sergeant");
    }

    @Test
    void aCaseWithoutAnAdviserSaysSo() {
        var standing = standing(cases.registered());

        assertThat(standing.get("isva").isNull()).isTrue();
        assertThat(standing.get("told"))
                .extracting(message -> message.get("recipient").asText())
                .containsOnly("colleague");
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer", "witness.care", "prosecutor", "supervisor", "admin"})
    void showsThemToPeopleOfTheArea(String user) throws Exception {
        var reference = cases.linked();
        message(reference, "avon-support", "adviceAsked", "sent", null);

        var answer = told(loggedIn(user), reference);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(String.join(",", answer.headers().allValues("Cache-Control")))
                .contains("no-store");
        var page = json.readTree(answer.body());
        assertThat(page.get("isva").get("service").asText()).isEqualTo("Avon Support");
        assertThat(page.get("told").get(0).get("template").asText()).isEqualTo("adviceAsked");
        assertThat(answer.body()).doesNotContain("@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kent.officer", "southeast.prosecutor"})
    void answersPeopleOfAnotherAreaAsIfThereWereNoSuchCase(String user) throws Exception {
        var reference = cases.linked();
        var browser = loggedIn(user);

        var foreign = told(browser, reference);
        var unknown = told(browser, "52TS0000000");

        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body().replace(reference, "52TS0000000")).isEqualTo(unknown.body());
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    @Test
    void answersNobodyWhoIsNotLoggedIn() throws Exception {
        var reference = cases.linked();

        var answer = told(HttpClient.newHttpClient(), reference);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("Avon");
        assertThat(told(HttpClient.newHttpClient(), "52TS0000000").statusCode()).isEqualTo(401);
    }

    private void message(String reference, String recipient, String template, String state, String reason) {
        jdbc.sql("""
                        insert into casework.outbound_message (case_reference, milestone, occurrence, recipient, message_id,
                            template, template_version, language, state, reason, queued_at, sent_at)
                        values (:case, :template, 1, :recipient, :case || :template || :recipient, :template, '3', 'english',
                            :state, :reason, '2026-06-01T09:00:00Z',
                            case when :state = 'sent' then timestamptz '2026-06-01T09:00:00Z' end)
                        """)
                .param("case", reference)
                .param("template", template)
                .param("recipient", recipient)
                .param("state", state)
                .param("reason", reason)
                .update();
    }

    private JsonNode standing(String reference) {
        return http.withBasicAuth("records.system", "demo").getForObject("/api/cases/" + reference, JsonNode.class);
    }

    private HttpResponse<String> told(HttpClient browser, String reference) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(address("/camunda/api/casework/cases/" + reference + "/told"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** As the login page of Tasklist does. */
    private HttpClient loggedIn(String user) throws Exception {
        var cookies = new CookieManager();
        var browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        browser.send(
                HttpRequest.newBuilder(address("/camunda/app/tasklist/default/"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        var token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .getValue();
        var answer = browser.send(
                HttpRequest.newBuilder(address("/camunda/api/admin/auth/user/default/login/tasklist"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-XSRF-TOKEN", token)
                        .POST(HttpRequest.BodyPublishers.ofString("username=" + user + "&password=demo"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return browser;
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
