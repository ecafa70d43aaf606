package uk.jointcasework.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.http.MediaType.APPLICATION_FORM_URLENCODED;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import uk.jointcasework.core.EngineClock;

class DemoControllerTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    @TempDir
    private Path data;

    private final EngineClock engineClock = mock(EngineClock.class);
    private final EmbeddedMail mail = mock(EmbeddedMail.class);
    private MockMvc web;

    @BeforeEach
    void start() throws Exception {
        when(engineClock.instant()).thenReturn(NOW);
        when(mail.messages())
                .thenReturn(List.of(new CapturedMail(
                        "1", List.of("a@support.example.org"), "Case update", "Text", null, Map.of(), List.of())));
        web = MockMvcBuilders.standaloneSetup(new DemoController(new DemoClock(engineClock, data), mail))
                .build();
    }

    @Test
    void tellsTheTime() throws Exception {
        web.perform(get("/demo/clock")).andExpect(content().string("{\"now\":\"2026-11-23T09:00:00Z\"}"));
    }

    @Test
    void movesTheOneClockForward() throws Exception {
        web.perform(post("/demo/clock").contentType(APPLICATION_JSON).content("{\"forward\": \"P3D\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.now").value("2026-11-23T09:00:00Z"));

        verify(engineClock).forward(Duration.ofDays(3));
    }

    @Test
    void remembersHowFarItWentWhenItStartsAgain() throws Exception {
        DemoClock clock = new DemoClock(engineClock, data);
        clock.forward(Duration.ofDays(3));
        clock.forward(Duration.ofHours(4));

        EngineClock next = mock(EngineClock.class);
        DemoClock again = new DemoClock(next, data);

        verify(next).forward(Duration.ofHours(76));
        assertThat(again.ahead()).isEqualTo(Duration.ofHours(76));
        assertThat(Files.list(data)).extracting(Path::getFileName).containsExactly(Path.of("clock"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"forward\": \"-P1D\"}",
                "{\"forward\": \"PT0S\"}",
                "{\"forward\": \"P367D\"}",
                "{\"forward\": \"P1M\"}",
                "{\"forward\": null}",
                "{}",
                "nonsense"
            })
    void refusesAnyOtherMove(String body) throws Exception {
        web.perform(post("/demo/clock").contentType(APPLICATION_JSON).content(body))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.detail").isNotEmpty());

        verify(engineClock, never()).forward(any());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, text/plain, */*"})
    void givesAProgramJson(String accept) throws Exception {
        web.perform(get("/demo/mail").header("Accept", accept))
                .andExpect(content().contentTypeCompatibleWith(APPLICATION_JSON))
                .andExpect(jsonPath("$[0].id").value("1"))
                .andExpect(jsonPath("$[0].to[0]").value("a@support.example.org"))
                .andExpect(jsonPath("$[0].attachments").isEmpty());
    }

    @Test
    void givesABrowserAPage() throws Exception {
        web.perform(get("/demo/mail")
                        .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"))
                .andExpect(content().contentTypeCompatibleWith("text/html"))
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
                .andExpect(content().string(containsString("Case update")));
    }

    @Test
    void switchesTheMailServerOff() throws Exception {
        when(mail.outage()).thenReturn(true);

        web.perform(post("/demo/mail/outage").contentType(APPLICATION_JSON).content("{\"on\": true}"))
                .andExpect(content().string("{\"on\":true}"));

        verify(mail).outage(true);
    }

    @Test
    void returnsAMessageThatIsThere() throws Exception {
        when(mail.bounce("1")).thenReturn(true);

        web.perform(post("/demo/mail/bounce").contentType(APPLICATION_JSON).content("{\"id\": \"1\"}"))
                .andExpect(status().isOk())
                .andExpect(content().string("{\"id\":\"1\"}"));
        web.perform(post("/demo/mail/bounce").contentType(APPLICATION_JSON).content("{\"id\": \"2\"}"))
                .andExpect(status().isBadRequest());
        web.perform(post("/demo/mail/bounce").contentType(APPLICATION_JSON).content("{}"))
                .andExpect(status().isBadRequest());
    }

    @Test
    void returnsAMessageFromItsOwnPageOnly() throws Exception {
        when(mail.bounce("1")).thenReturn(true);

        web.perform(post("/demo/mail/bounce")
                        .contentType(APPLICATION_FORM_URLENCODED)
                        .param("id", "1")
                        .header("Sec-Fetch-Site", "cross-site"))
                .andExpect(status().isForbidden());
        verify(mail, never()).bounce(any());

        web.perform(post("/demo/mail/bounce")
                        .contentType(APPLICATION_FORM_URLENCODED)
                        .param("id", "1")
                        .header("Sec-Fetch-Site", "same-origin"))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "/demo/mail"));
        verify(mail).bounce("1");
    }

    @Test
    void showsAStartPageWithTheLogins() throws Exception {
        web.perform(get("/").accept("text/html"))
                .andExpect(content().string(containsString("records.system")))
                .andExpect(content().string(containsString("/camunda/app/tasklist/default/")));
    }

    @Test
    void tellsTasklistHowFarAheadTheClockIs() throws Exception {
        Files.writeString(data.resolve("clock"), "PT72H\n");
        start();

        web.perform(get("/camunda/app/tasklist/scripts/custom.js"))
                .andExpect(content().string(containsString("const ahead = 259200000;")))
                .andExpect(content().string(containsString("showForms")));
    }
}
