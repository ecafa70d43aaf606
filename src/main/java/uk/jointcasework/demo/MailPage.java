package uk.jointcasework.demo;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The captured messages as a web page, newest first.
 *
 * <p>The HTML of a message is shown in a frame that may do nothing; everything else that came by mail is text.
 */
final class MailPage {

    private final StringBuilder html = new StringBuilder();

    private MailPage() {}

    static String of(List<CapturedMail> messages, boolean outage) {
        MailPage page = new MailPage();
        page.top(messages.size(), outage);
        for (int i = messages.size() - 1; i >= 0; i--) {
            page.message(messages.get(i));
        }
        page.add("</main>\n</body>\n</html>\n");
        return page.html.toString();
    }

    private void top(int count, boolean outage) {
        add("""
                <!DOCTYPE html>
                <html lang="en-GB">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Captured mail – Joint Casework demo</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="/joint-casework.css">
                </head>
                <body>
                <header><p><a href="/">Joint Casework</a></p></header>
                <main>
                <h1>Captured mail</h1>
                """);
        add("<p>Nothing leaves this machine. Messages are kept until the demo stops; load the page again to see new"
                + " ones.</p>\n");
        if (outage) {
            add("<p class=\"warning\">The mail server is switched off: nothing arrives until it is on again.</p>\n");
        }
        add("<p>" + (count == 0 ? "No messages yet." : count == 1 ? "1 message." : count + " messages, newest first.")
                + "</p>\n");
    }

    private void message(CapturedMail mail) {
        String heading = "message-" + htmlEscape(mail.id());
        add("<article aria-labelledby=\"" + heading + "\">\n");
        add("<h2 id=\"" + heading + "\">" + text(mail.subject(), "No subject") + "</h2>\n<dl>\n");
        line("To", String.join(", ", mail.to()));
        for (String name : List.of("From", "Date", "Message-ID")) {
            line(name, mail.headers().get(name));
        }
        for (CapturedMail.Attachment file : mail.attachments()) {
            line("Attachment", file.name() + " (" + file.type() + ", " + file.size() + " bytes)");
        }
        add("</dl>\n");
        versions(mail);
        for (CapturedMail.Attachment file : mail.attachments()) {
            if (file.text() != null) {
                add("<h3>" + text(file.name(), "Calendar entry") + "</h3>\n<pre class=\"file\">"
                        + htmlEscape(file.text()) + "</pre>\n");
            }
        }
        add("<form method=\"post\" action=\"/demo/mail/bounce\">\n<button name=\"id\" value=\""
                + htmlEscape(mail.id()) + "\" aria-describedby=\"" + heading
                + "\">Return this message</button></form>\n");
        add("<details><summary>All headers</summary><dl>\n");
        for (Map.Entry<String, String> header : mail.headers().entrySet()) {
            line(header.getKey(), header.getValue());
        }
        add("</dl></details>\n</article>\n");
    }

    /** Side by side where there is room. */
    private void versions(CapturedMail mail) {
        add("<div class=\"versions\">\n");
        if (mail.text() != null || mail.html() == null) {
            add("<section><h3>Text</h3>\n<pre>" + text(mail.text(), "No text") + "</pre></section>\n");
        }
        if (mail.html() != null) {
            add("<section><h3>HTML</h3>\n<iframe sandbox=\"\" title=\"HTML version of message " + htmlEscape(mail.id())
                    + "\" srcdoc=\"" + htmlEscape(mail.html()) + "\">\n</iframe></section>\n");
        }
        add("</div>\n");
    }

    private void line(String name, String value) {
        if (value != null) {
            add("<div><dt>" + htmlEscape(name) + "</dt><dd>" + htmlEscape(value) + "</dd></div>\n");
        }
    }

    private static String text(@Nullable String value, String otherwise) {
        return htmlEscape(Objects.requireNonNullElse(value, otherwise));
    }

    private void add(String piece) {
        html.append(piece);
    }
}
