package uk.jointcasework.organisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Refuses to start in production with settings or people that belong to a demonstration, and with every setting of
 * guard/production.csv that is other than it says there.
 *
 * <p>The settings are looked at before anything else happens, all of them at once; the engine as it is built and the
 * people as soon as it is there, and before the web server listens.
 */
@Configuration(proxyBeanMethods = false)
@Profile("prod")
class ProductionGuard {

    /** As for people's own: see NewPasswords. Every default password that is known is shorter. */
    private static final int SHORTEST_PASSWORD = 14;

    /** A role's first place to look for tables is the schema of its own name; the engine's are not there. */
    private static final Set<String> SCHEMAS = Set.of("casework", "shared", "looks");

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
    PeopleGuard peopleGuard(IdentityService identity, Environment settings) {
        refuseIf(peopleProblems(identity, hasDirectory(settings)));
        return new PeopleGuard();
    }

    @Bean
    EngineGuard engineGuard(ProcessEngine engine) {
        refuseIf(SafeSettings.problems(engine.getProcessEngineConfiguration()));
        return new EngineGuard();
    }

    @Bean
    RecordGuard recordGuard(JdbcTemplate database) {
        refuseIf(recordProblems(database));
        return new RecordGuard();
    }

    @Bean
    TablesGuard tablesGuard(JdbcTemplate database) {
        refuseIf(tableProblems(database));
        return new TablesGuard();
    }

    /** Stands for the check that was made when it came into being. */
    static final class TablesGuard {}

    /** Stands for the check that was made when it came into being. */
    static final class EngineGuard {}

    /** Stands for the check that was made when it came into being. */
    static final class RecordGuard {}

    /** Stands for the check that was made when it came into being. */
    static final class PeopleGuard {}

    static List<String> settingProblems(Environment settings) {
        List<String> problems = new ArrayList<>();
        if (settings.acceptsProfiles(Profiles.of("demo"))) {
            problems.add("The profiles prod and demo cannot go together");
        }
        for (String name : List.of("DB_USER", "SMTP_HOST", "MAIL_FROM")) {
            if (blank(settings, name)) {
                problems.add(name + " is missing");
            }
        }
        problems.addAll(hasDirectory(settings) ? directoryProblems(settings) : builtInProblems(settings));
        problems.addAll(SafeSettings.problems(settings));
        if (weak(settings, "spring.datasource.password", "spring.datasource.username")) {
            problems.add("DB_PASSWORD is missing, shorter than 14 characters or the user's own name");
        }
        if (SCHEMAS.contains(settings.getProperty("DB_USER", ""))) {
            problems.add("DB_USER has the name of a schema; another name is needed");
        }
        if (!blank(settings, "DB_OWNER_PASSWORD")) {
            problems.add(
                    "DB_OWNER_PASSWORD is here: it is for --migrate alone, not for the process that serves people");
        }
        if (!blank(settings, "SMTP_USER") && weak(settings, "spring.mail.password", "spring.mail.username")) {
            problems.add("SMTP_PASSWORD is missing, shorter than 14 characters or the user's own name");
        }
        if (!encrypted(settings)) {
            problems.add("SMTP would go in plain text: spring.mail.properties.mail.smtp.starttls.required (or"
                    + " spring.mail.properties.mail.smtp.ssl.enable) has to be true");
        }
        var port = settings.getProperty("server.port", "8080");
        // Zero is any that is free, and so never the same.
        if (!port.equals("0")
                && settings.getProperty("management.server.port", "").equals(port)) {
            problems.add("MANAGEMENT_PORT is the port that people use: the actuator needs one of its own");
        }
        problems.addAll(returnMailboxProblems(settings));
        problems.addAll(isvaProblems(settings));
        return problems;
    }

    /** What the migration needs of the settings, and no more: it serves nobody. */
    static List<String> migrationProblems(Environment settings) {
        List<String> problems = new ArrayList<>();
        for (String name : List.of("DB_USER", "DB_OWNER")) {
            if (blank(settings, name)) {
                problems.add(name + " is missing");
            }
        }
        if (blank(settings, "DB_URL")) {
            problems.add("DB_URL is missing");
        }
        SafeSettings.problems(settings).stream()
                .filter(problem -> problem.startsWith("spring.datasource.url "))
                .forEach(problems::add);
        if (weak(settings, "DB_OWNER_PASSWORD", "DB_OWNER")) {
            problems.add("DB_OWNER_PASSWORD is missing, shorter than 14 characters or the user's own name");
        }
        if (SCHEMAS.contains(settings.getProperty("DB_USER", ""))) {
            problems.add("DB_USER has the name of a schema; another name is needed");
        }
        if (!blank(settings, "DB_OWNER")
                && settings.getProperty("DB_OWNER", "").equals(settings.getProperty("DB_USER", ""))) {
            problems.add("DB_OWNER and DB_USER are one role, which could change every table");
        }
        return problems;
    }

    private static boolean hasDirectory(Environment settings) {
        return "directory".equals(settings.getProperty("login.kind"));
    }

    private static List<String> directoryProblems(Environment settings) {
        List<String> problems = new ArrayList<>();
        for (String name : List.of("OIDC_ISSUER", "OIDC_CLIENT_ID")) {
            if (blank(settings, name)) {
                problems.add(name + " is missing: without a directory of accounts add the profile built-in");
            }
        }
        if (weak(settings, "login.directory.client-secret", "login.directory.client-id")) {
            problems.add("OIDC_CLIENT_SECRET is missing, shorter than 14 characters or the client's own name");
        }
        // On this very machine nobody is in between.
        if (!blank(settings, "OIDC_ISSUER")
                && !settings.getProperty("OIDC_ISSUER", "").matches("https://.+|http://127\\.0\\.0\\.1[:/].*")) {
            problems.add("OIDC_ISSUER has to begin with https://: logins would go in plain text");
        }
        return problems;
    }

    private static List<String> builtInProblems(Environment settings) {
        if (blank(settings, "ADMIN_USER") || blank(settings, "ADMIN_PASSWORD")) {
            return List.of("There is no administrator: ADMIN_USER and ADMIN_PASSWORD are needed");
        }
        if (weak(settings, "camunda.bpm.admin-user.password", "camunda.bpm.admin-user.id")) {
            return List.of("ADMIN_PASSWORD is shorter than 14 characters or the user's own name");
        }
        return List.of();
    }

    private static List<String> returnMailboxProblems(Environment settings) {
        List<String> problems = new ArrayList<>();
        if (blank(settings, "mail.returns.host")) {
            return problems;
        }
        if (blank(settings, "RETURNS_USER") || weak(settings, "mail.returns.password", "mail.returns.user")) {
            problems.add(
                    "RETURNS_USER is missing, or RETURNS_PASSWORD is missing, shorter than 14 characters or the user's"
                            + " own name");
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

    static List<String> peopleProblems(IdentityService identity, boolean hasDirectory) {
        List<String> problems = new ArrayList<>();
        if (identity.createUserQuery().userEmailLike(DEMO_ADDRESS).count() > 0) {
            problems.add("This database holds demo users, whose password everybody knows");
        }
        // A directory says who is one, at their first login.
        if (!hasDirectory
                && identity.createUserQuery().memberOfGroup("camunda-admin").count() == 0) {
            problems.add("There is no administrator: nobody is a member of camunda-admin");
        }
        return problems;
    }

    /** Whatever a role could use to change what it has recorded, or to keep a look from being recorded. */
    static List<String> recordProblems(JdbcTemplate database) {
        Boolean couldChangeIt = database.queryForObject("""
                select (select rolsuper or rolcreaterole from pg_roles where rolname = current_user)
                    or exists (select from pg_database where datname = current_database() and pg_has_role(datdba, 'MEMBER'))
                    or exists (select from pg_namespace where nspname = 'looks' and pg_has_role(nspowner, 'MEMBER'))
                    or exists (
                        select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'looks' and c.relkind in ('r', 'p')
                          and (pg_has_role(c.relowner, 'MEMBER')
                               or has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')
                               or has_any_column_privilege(c.oid, 'UPDATE')))
                """, Boolean.class);
        return Boolean.FALSE.equals(couldChangeIt)
                ? List.of()
                : List.of("The database role DB_USER could change or delete the record of looks");
    }

    /** Whatever a role could use to make, change or drop a table, ours or the engine's. */
    static List<String> tableProblems(JdbcTemplate database) {
        Boolean couldChangeThem = database.queryForObject("""
                select (select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user)
                    or has_database_privilege(current_database(), 'CREATE')
                    or exists (select from pg_database where datname = current_database() and pg_has_role(datdba, 'MEMBER'))
                    or exists (
                        select from pg_namespace
                        where (nspname in ('casework', 'shared', 'looks') or nspname = any (current_schemas(false)))
                          and (pg_has_role(nspowner, 'MEMBER') or has_schema_privilege(oid, 'CREATE')))
                    or exists (
                        select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where (n.nspname in ('casework', 'shared', 'looks') or n.nspname = any (current_schemas(false)))
                          and pg_has_role(c.relowner, 'MEMBER'))
                """, Boolean.class);
        return Boolean.FALSE.equals(couldChangeThem)
                ? List.of()
                : List.of(
                        "The database role DB_USER could make or change tables: it needs to work with their rows alone");
    }

    private static boolean blank(Environment settings, String name) {
        return settings.getProperty(name, "").isBlank();
    }

    private static boolean weak(Environment settings, String password, String user) {
        String value = settings.getProperty(password, "");
        return value.strip().length() < SHORTEST_PASSWORD || value.equalsIgnoreCase(settings.getProperty(user, ""));
    }

    /** STARTTLS that is only offered can be stripped on the way: it must be required. */
    private static boolean encrypted(Environment settings) {
        String smtp = "spring.mail.properties.mail.smtp.";
        return settings.getProperty(smtp + "starttls.required", Boolean.class, false)
                || settings.getProperty(smtp + "ssl.enable", Boolean.class, false)
                || settings.getProperty("spring.mail.ssl.enabled", Boolean.class, false);
    }

    static void refuseIf(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "Joint Casework refuses to start in production. " + String.join(". ", problems) + ".");
        }
    }
}
