package uk.jointcasework.mail;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How this system writes.
 *
 * @param from the sender's address, also the address that answers go to
 */
@Validated
@ConfigurationProperties("mail")
record MailSettings(@NotBlank @Email String from) {

    String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }
}
