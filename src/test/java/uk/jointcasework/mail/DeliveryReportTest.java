package uk.jointcasework.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryReportTest {

    private static final String ID = "<0123456789abcdef0123456789abcdef@jointcasework.example.org>";

    @ParameterizedTest
    @ValueSource(strings = {"text/rfc822-headers", "message/rfc822", "message/global-headers"})
    void findsTheMessageByWhatCameBack(String type) {
        var report = read(Reports.failed(ID).replace("text/rfc822-headers", type));

        assertThat(report.failed()).isTrue();
        assertThat(report.status()).isEqualTo("5.1.1");
        assertThat(report.names()).containsExactly(ID);
    }

    @Test
    void findsTheMessageByItsEnvelopeWhereNothingCameBack() {
        var text = Reports.failed("<somebody-elses@example.org>")
                .replace("Reporting-MTA:", "Original-Envelope-Id: 0123456789abcdef0123456789abcdef\r\nReporting-MTA:");

        assertThat(read(text).names()).containsExactly("0123456789abcdef0123456789abcdef");
    }

    @Test
    void findsTheMessageByWhatTheReportAnswersTo() {
        var text = "In-Reply-To: " + ID + "\r\n" + Reports.failed("<somebody-elses@example.org>");

        assertThat(read(text).names()).containsExactly(ID);
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.1, 5.1.1",
        "4.4.7, 4.4.7",
        "5.2.2 (mailbox full), 5.2.2",
        "550, unknown",
        "5.1.1.1.1.1.1 isva@support.example.org, 5.1.1",
        "isva@support.example.org, unknown",
        "9.9.9, unknown",
        "5.99999.1, unknown"
    })
    void keepsOfTheReasonTheCodeOnly(String written, String read) {
        assertThat(read(Reports.failed(ID).replace("Status: 5.1.1", "Status: " + written))
                        .status())
                .isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delayed", "delivered", "relayed", "expanded", ""})
    void countsOnlyWhatTheServerHasGivenUp(String action) {
        assertThat(read(Reports.failed(ID).replace("Action: failed", "Action: " + action))
                        .failed())
                .isFalse();
    }

    @Test
    void isTheSameReportWhenItIsReadAgain() {
        assertThat(read(Reports.failed(ID)).fingerprint())
                .isEqualTo(read(Reports.failed(ID)).fingerprint());
        assertThat(read(Reports.failed(ID).replace("report-1", "report-2")).fingerprint())
                .isNotEqualTo(read(Reports.failed(ID)).fingerprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Type: text/plain\r\n\r\nI am away until Monday.\r\n",
                "Content-Type: multipart/report\r\n\r\nno boundary",
                "Content-Type: multipart/report; boundary=\"b\"\r\n\r\n--b\r\n\r\n--b--",
                "Content-Type: multipart/report; boundary=\"\r\n\r\n",
                "Content-Type: ;;;\r\n\r\n"
            })
    void takesNothingElseForAReport(String text) {
        assertThat(DeliveryReport.read(bytes(text))).isEmpty();
    }

    @Test
    void readsTheBeginningOfALongOne() {
        var text = Reports.failed(ID).replace("text/rfc822-headers", "message/rfc822");
        var cut = Arrays.copyOf(bytes(text), text.indexOf(ID) + ID.length() + 2);

        assertThat(DeliveryReport.read(cut))
                .hasValueSatisfying(report -> assertThat(report.names()).containsExactly(ID));
    }

    @Test
    void givesUpOnAThousandParts() {
        var parts = "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(1_000);
        var text = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n" + parts + "--b--";

        assertThat(DeliveryReport.read(bytes(text))).isEmpty();
    }

    /** A thousand reports with a dozen bytes changed each: none of them throws. */
    @Test
    void survivesWhatIsMangled() {
        var random = new Random(4);
        var good = bytes(Reports.failed(ID));
        for (int i = 0; i < 1_000; i++) {
            var mangled = good.clone();
            for (int j = 0; j < 12; j++) {
                mangled[random.nextInt(mangled.length)] = (byte) random.nextInt(256);
            }
            DeliveryReport.read(mangled).ifPresent(report -> {
                assertThat(report.status()).matches("[245]\\.\\d{1,3}\\.\\d{1,3}|unknown");
                assertThat(report.names()).allMatch(name -> name.matches("<?[0-9a-f]{32}(@[A-Za-z0-9.-]+>)?"));
            });
        }
    }

    private static DeliveryReport read(String text) {
        return DeliveryReport.read(bytes(text)).orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
