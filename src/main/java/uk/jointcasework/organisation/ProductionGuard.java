package uk.jointcasework.organisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Refuses to start in production with settings or people that belong to a demonstration.
 *
 * <p>The settings are looked at before anything else happens, the people as soon as the engine is there and before the
 * web server listens.
 */
@Configuration(proxyBeanMethods = false)
@Profile("prod")
class ProductionGuard {

    private static final Set<String> DEFAULT_PASSWORDS =
            Set.of("", "demo", "admin", "password", "changeit", "postgres", "secret");

    /** The demo's people have addresses in a domain that is reserved for examples, so nobody real has one. */
    static final String DEMO_ADDRESS = "%.example.org";

    /** Not a lambda: it has to run before any other bean exists. */
    @Bean
    static BeanFactoryPostProcessor settingsGuard(Environment environment) {
        return new BeanFactoryPostProcessor() {
            @Override
            public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
                refuseIf(settingProblems(environment));
            }
        };
    }

    @Bean
    PeopleGuard peopleGuard(IdentityService identity) {
        refuseIf(peopleProblems(identity));
        return new PeopleGuard();
    }

    /** Stands for the check that was made when it came into being. */
    static final class PeopleGuard {}

    static List<String> settingProblems(Environment settings) {
        List<String> problems = new ArrayList<>();
        if (settings.acceptsProfiles(Profiles.of("demo"))) {
            problems.add("The profiles prod and demo cannot go together");
        }
        for (String name : List.of("DB_URL", "DB_USER", "SMTP_HOST", "MAIL_FROM")) {
            if (blank(settings, name)) {
                problems.add(name + " is missing");
            }
        }
        if (blank(settings, "ADMIN_USER") || blank(settings, "ADMIN_PASSWORD")) {
            problems.add("There is no administrator: ADMIN_USER and ADMIN_PASSWORD are needed");
        } else if (weak(settings, "ADMIN_PASSWORD", "ADMIN_USER")) {
            problems.add("ADMIN_PASSWORD is a default password or the user's own name");
        }
        if (weak(settings, "DB_PASSWORD", "DB_USER")) {
            problems.add("DB_PASSWORD is missing, a default password or the user's own name");
        }
        if (!blank(settings, "SMTP_USER") && weak(settings, "SMTP_PASSWORD", "SMTP_USER")) {
            problems.add("SMTP_PASSWORD is missing, a default password or the user's own name");
        }
        if (!encrypted(settings)) {
            problems.add("SMTP would go in plain text: spring.mail.properties.mail.smtp.starttls.required (or"
                    + " spring.mail.properties.mail.smtp.ssl.enable) has to be true");
        }
        problems.addAll(returnMailboxProblems(settings));
        problems.addAll(isvaProblems(settings));
        return problems;
    }

    private static List<String> returnMailboxProblems(Environment settings) {
        List<String> problems = new ArrayList<>();
        if (blank(settings, "mail.returns.host")) {
            return problems;
        }
        if (blank(settings, "RETURNS_USER") || weak(settings, "RETURNS_PASSWORD", "RETURNS_USER")) {
            problems.add("RETURNS_USER is missing, or RETURNS_PASSWORD is missing, a default password or the user's own"
                    + " name");
        }
        if (!settings.getProperty("mail.returns.ssl", Boolean.class, true)) {
            problems.add("IMAP would go in plain text: mail.returns.ssl has to be true");
        }
        return problems;
    }

    /** What is set for the demonstration would be approved for real. */
    private static List<String> isvaProblems(Environment settings) {
        List<String> domains = Binder.get(settings)
                .bind("isva.domains", Bindable.listOf(String.class))
                .orElse(List.of());
        return domains.stream().anyMatch(ProductionGuard::isForExamples)
                ? List.of("ISVA_DOMAINS names a domain that is reserved for examples")
                : List.of();
    }

    private static boolean isForExamples(String domain) {
        return ("." + domain.strip().toLowerCase(Locale.ROOT)).matches(".*\\.example(\\.(org|com|net))?");
    }

    static List<String> peopleProblems(IdentityService identity) {
        List<String> problems = new ArrayList<>();
        if (identity.createUserQuery().userEmailLike(DEMO_ADDRESS).count() > 0) {
            problems.add("This database holds demo users, whose password everybody knows");
        }
        if (identity.createUserQuery().memberOfGroup("camunda-admin").count() == 0) {
            problems.add("There is no administrator: nobody is a member of camunda-admin");
        }
        return problems;
    }

    private static boolean blank(Environment settings, String name) {
        return settings.getProperty(name, "").isBlank();
    }

    private static boolean weak(Environment settings, String password, String user) {
        String value = settings.getProperty(password, "");
        return DEFAULT_PASSWORDS.contains(value.strip().toLowerCase(Locale.ROOT))
                || value.equalsIgnoreCase(settings.getProperty(user, ""));
    }

    /** STARTTLS that is only offered can be stripped on the way: it must be required. */
    private static boolean encrypted(Environment settings) {
        String smtp = "spring.mail.properties.mail.smtp.";
        return settings.getProperty(smtp + "starttls.required", Boolean.class, false)
                || settings.getProperty(smtp + "ssl.enable", Boolean.class, false)
                || settings.getProperty("spring.mail.ssl.enabled", Boolean.class, false);
    }

    private static void refuseIf(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "Joint Casework refuses to start in production. " + String.join(". ", problems) + ".");
        }
    }
}
