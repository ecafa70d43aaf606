package uk.jointcasework.mail;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** When this system tries again, and when it looks whether something came back. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    /** The retry cycle of every step that sends; the models name it. */
    @Bean
    String mailRetries(MailSettings settings) {
        return settings.retries();
    }

    /** By the wall clock: mailboxes know no other. */
    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @ConditionalOnExpression("!'${mail.returns.host:}'.isBlank()")
    static class Looking {

        private final ReturnMailbox mailbox;

        Looking(ReturnMailbox mailbox) {
            this.mailbox = mailbox;
        }

        @Scheduled(fixedDelayString = "${mail.returns.every:PT1M}", initialDelayString = "${mail.returns.every:PT1M}")
        void look() {
            mailbox.read();
        }
    }
}
