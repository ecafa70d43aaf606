package uk.jointcasework.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MailSettingsTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class)
            .withPropertyValues("mail.from=no-reply@example.org");

    @EnableConfigurationProperties(MailSettings.class)
    static class Settings {}

    @Test
    void needsNothingButASender() {
        application.run(context -> {
            var settings = context.getBean(MailSettings.class);
            assertThat(settings.replyTo()).isNull();
            assertThat(settings.returnPath()).isEqualTo("no-reply@example.org");
            assertThat(settings.retries()).isEqualTo("PT1M,PT5M,PT15M,PT30M,PT1H,PT2H,PT4H");
            assertThat(settings.deliveryReports()).isFalse();
            assertThat(settings.returns())
                    .isEqualTo(new MailSettings.Returns(null, 993, null, null, true, Duration.ofMinutes(1)));
        });
    }

    @Test
    void takesAnEmptyVariableForNone() {
        application
                .withPropertyValues("mail.reply-to=", "mail.return-path=", "mail.returns.host=")
                .run(context -> {
                    var settings = context.getBean(MailSettings.class);
                    assertThat(settings.replyTo()).isNull();
                    assertThat(settings.returnPath()).isEqualTo("no-reply@example.org");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PT1M,", "PT0S", "-PT1M", "R3/PT5M", "P1M", "PT1M PT5M", "five minutes", "PT1M, PT5M"})
    void refusesPausesThatAreNone(String retries) {
        application
                .withPropertyValues("mail.retries=" + retries)
                .run(context -> assertThat(context).hasFailed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mail.from=nobody", "mail.reply-to=nobody", "mail.return-path=nobody", "mail.returns.port=0"})
    void refusesWhatIsNoMailbox(String setting) {
        application
                .withPropertyValues(setting)
                .run(context -> assertThat(context).hasFailed());
    }
}
