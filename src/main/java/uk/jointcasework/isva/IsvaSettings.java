package uk.jointcasework.isva;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;
import uk.jointcasework.letters.Language;

/**
 * The advisers' services that updates may go to, and whom they may call.
 *
 * @param domains the mail domains that are approved, each with its sub-domains; a mailbox anywhere else is never
 *     written to
 * @param services the services that may be linked to a case, and no other
 * @param contacts the telephone numbers of each force, by its id
 */
@Validated
@ConfigurationProperties("isva")
record IsvaSettings(List<String> domains, @Valid List<Service> services, Map<String, @Valid Contact> contacts) {

    static final String INVESTIGATION = "investigation";
    static final String WITNESS_CARE = "witnessCare";

    private static final String DOMAIN = "([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}";
    /** Where anybody can have a mailbox; whoever approved these would approve the whole country. */
    private static final String ANYBODYS = "(co|org|me|net|ltd|plc|gov|ac|nhs)\\.uk";
    /** Mailboxes of private people: nobody knows who else reads them. */
    private static final java.util.regex.Pattern WEBMAIL = java.util.regex.Pattern.compile("(.+\\.)?("
            + "(gmail|googlemail|outlook|icloud|me|mac|aol|btinternet|proton|protonmail|ymail|rocketmail|msn|zoho|mail"
            + "|fastmail|tutanota|hey|talktalk|virginmedia|sky|ntlworld|tiscali|blueyonder)"
            + "\\.(com|me|net|co\\.uk)"
            + "|(hotmail|live|yahoo|gmx|outlook|aol)\\.([a-z]{2,3}|(co|com)\\.[a-z]{2})"
            + "|pm\\.me|tuta\\.io)");

    IsvaSettings {
        domains = domains == null
                ? List.of()
                : domains.stream()
                        .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                        .toList();
        services = services == null ? List.of() : List.copyOf(services);
        contacts = contacts == null ? Map.of() : Map.copyOf(contacts);
        domains.forEach(IsvaSettings::refuseOpenDomain);
        services.forEach(IsvaSettings::refuseWebmail);
    }

    /** One service with its one mailbox. */
    record Service(
            @NotBlank @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*")
            String code,

            @NotBlank String name,
            @NotBlank @Email String mailbox,
            @NotNull Language language) {}

    /** The numbers of one force: of those who investigate, and of the witness care unit. Either may be absent. */
    record Contact(
            @Pattern(regexp = Contact.NUMBER, message = Contact.SHAPE)
            String investigation,

            @Pattern(regexp = Contact.NUMBER, message = Contact.SHAPE)
            String witnessCare) {

        static final String NUMBER = "101|0(?=( ?[0-9]){9,10}$)[0-9]+( [0-9]+)*";
        static final String SHAPE = "has to be 101 or a number as people dial it, such as 0117 496 0123";
    }

    /** Whether updates may go to this mailbox: its domain or one above it is on the list, and it is no webmail. */
    boolean approves(String mailbox) {
        var domain = domainOf(mailbox);
        return !WEBMAIL.matcher(domain).matches()
                && domains.stream().anyMatch(approved -> domain.equals(approved) || domain.endsWith("." + approved));
    }

    /** The number that advisers of a force's cases call, where one is configured. */
    Optional<String> phone(String force, String contact) {
        return Optional.ofNullable(contacts.get(force))
                .map(numbers -> WITNESS_CARE.equals(contact) ? numbers.witnessCare() : numbers.investigation());
    }

    private static void refuseOpenDomain(String domain) {
        if (!domain.matches(DOMAIN) || domain.matches(ANYBODYS)) {
            throw new IllegalArgumentException("isva.domains: '" + domain
                    + "' is not the domain of somebody; give one such as support.example.org or cjsm.net");
        }
        if (WEBMAIL.matcher(domain).matches()) {
            throw new IllegalArgumentException("isva.domains: '" + domain
                    + "' is webmail and cannot be approved; give the service's own domain, or cjsm.net");
        }
    }

    private static void refuseWebmail(Service service) {
        if (service.mailbox() != null
                && WEBMAIL.matcher(domainOf(service.mailbox())).matches()) {
            throw new IllegalArgumentException(
                    "isva.services: the mailbox of '" + service.code() + "' is webmail ("
                            + domainOf(service.mailbox()) + "), which is never written to; give a shared mailbox of the"
                            + " service's own, such as isva.team@support.example.org or isva.team@support.example.org.cjsm.net");
        }
    }

    private static String domainOf(String mailbox) {
        return mailbox.substring(mailbox.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
    }
}
