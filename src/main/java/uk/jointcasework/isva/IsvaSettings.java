package uk.jointcasework.isva;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;
import uk.jointcasework.mail.Language;

/**
 * The advisers' services that updates may go to.
 *
 * @param domains the mail domains that are approved; a mailbox anywhere else is never written to
 * @param services the services to begin with; the register keeps them from then on
 */
@Validated
@ConfigurationProperties("isva")
record IsvaSettings(List<String> domains, @Valid List<Service> services) {

    IsvaSettings {
        domains = domains == null ? List.of() : List.copyOf(domains);
        services = services == null ? List.of() : List.copyOf(services);
    }

    /** One service with its one mailbox. */
    record Service(
            @NotBlank @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*")
            String code,

            @NotBlank String name,
            @NotBlank @Email String mailbox,
            @NotNull Language language) {}

    boolean approves(String mailbox) {
        var domain = mailbox.substring(mailbox.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return domains.contains(domain);
    }
}
