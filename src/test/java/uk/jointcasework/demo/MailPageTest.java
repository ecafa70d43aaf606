package uk.jointcasework.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailPageTest {

    private static final String ATTACK = "\"><script>alert('x')</script>";

    @Test
    void escapesEverythingThatCameByMail() {
        CapturedMail mail = new CapturedMail(
                "1",
                List.of(ATTACK),
                ATTACK,
                ATTACK,
                ATTACK,
                Map.of("From", ATTACK, ATTACK, ATTACK),
                List.of(new CapturedMail.Attachment(ATTACK, ATTACK, 1, ATTACK)));

        String page = MailPage.of(List.of(mail), false);

        assertThat(page).contains("&lt;script&gt;").doesNotContain("<script").doesNotContain("\"><");
    }

    @Test
    void showsTheHtmlWhereItMayDoNothing() {
        CapturedMail mail = new CapturedMail(
                "7", List.of("a@example.org"), "Update", "Words", "<p title=\"x\">Words</p>", Map.of(), List.of());

        assertThat(MailPage.of(List.of(mail), false))
                .contains("<pre>Words</pre>")
                .contains("<iframe sandbox=\"\" title=\"HTML version of message 7\""
                        + " srcdoc=\"&lt;p title=&quot;x&quot;&gt;Words&lt;/p&gt;\">\n</iframe>");
    }

    @Test
    void showsWhatACalendarWouldGet() {
        CapturedMail mail = new CapturedMail(
                "7",
                List.of("a@example.org"),
                "Update",
                "Words",
                null,
                Map.of(),
                List.of(new CapturedMail.Attachment("invite.ics", "application/ics", 16, "BEGIN:VCALENDAR\n")));

        assertThat(MailPage.of(List.of(mail), false))
                .contains("<dd>invite.ics (application/ics, 16 bytes)</dd>", "BEGIN:VCALENDAR");
    }

    @Test
    void offersToReturnAMessage() {
        CapturedMail mail =
                new CapturedMail("7", List.of("a@example.org"), "Update", "Words", null, Map.of(), List.of());

        assertThat(MailPage.of(List.of(mail), false))
                .contains("<form method=\"post\" action=\"/demo/mail/bounce\">\n<button name=\"id\" value=\"7\"");
    }

    @Test
    void saysItsLanguageAndTitle() {
        assertThat(MailPage.of(List.of(), false))
                .contains(
                        "<html lang=\"en-GB\">",
                        "<title>Captured mail – Joint Casework demo</title>",
                        "No messages yet.")
                .doesNotContain("switched off");
    }

    @Test
    void warnsDuringAnOutage() {
        assertThat(MailPage.of(List.of(), true)).contains("The mail server is switched off");
    }

    @Test
    void putsTheNewestFirstAndCopesWithGaps() {
        CapturedMail old = new CapturedMail("1", List.of("a@example.org"), "Older", null, null, Map.of(), List.of());
        CapturedMail recent = new CapturedMail("2", List.of("a@example.org"), null, null, null, Map.of(), List.of());

        assertThat(MailPage.of(List.of(old, recent), false))
                .containsSubsequence("2 messages, newest first.", "No subject", "Older", "No text");
    }
}
