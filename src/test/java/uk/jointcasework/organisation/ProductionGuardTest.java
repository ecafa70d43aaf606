package uk.jointcasework.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

class ProductionGuardTest {

    private final MockEnvironment settings = productionSettings();

    @Test
    void acceptsSettingsThatAreWhole() {
        assertThat(ProductionGuard.settingProblems(settings)).isEmpty();
    }

    @Test
    void refusesTheDemoProfileBesideIt() {
        settings.setActiveProfiles("prod", "demo");

        assertThat(ProductionGuard.settingProblems(settings))
                .containsExactly("The profiles prod and demo cannot go together");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "admin", "Password1", "changeit", " ", "thirteen-long", "duty.administrator"})
    void refusesADefaultPassword(String password) {
        useBuiltInAccounts();
        settings.setProperty("ADMIN_PASSWORD", password);

        assertThat(ProductionGuard.settingProblems(settings))
                .singleElement()
                .asString()
                .contains("ADMIN_PASSWORD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_URL",
                "DB_USER",
                "DB_PASSWORD",
                "SMTP_HOST",
                "SMTP_PASSWORD",
                "MAIL_FROM",
                "PROXIES",
                "OIDC_ISSUER",
                "OIDC_CLIENT_ID",
                "OIDC_CLIENT_SECRET"
            })
    void namesWhatIsMissing(String name) {
        settings.setProperty(name, "");

        assertThat(ProductionGuard.settingProblems(settings))
                .singleElement()
                .asString()
                .contains(name);
    }

    @Test
    void refusesTheOwnersPasswordWhereItServesPeople() {
        settings.setProperty("DB_OWNER_PASSWORD", "long-and-random-5");

        assertThat(ProductionGuard.settingProblems(settings))
                .containsExactly("DB_OWNER_PASSWORD is here: it is for --migrate alone, not for the process that serves"
                        + " people");
    }

    @Test
    void refusesOneRoleForMigratingAndRunning() {
        mayMigrate();
        assertThat(ProductionGuard.migrationProblems(settings)).isEmpty();

        settings.setProperty("DB_OWNER", "casework_app");

        assertThat(ProductionGuard.migrationProblems(settings))
                .containsExactly("DB_OWNER and DB_USER are one role, which could change every table");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DB_URL", "DB_USER", "DB_OWNER", "DB_OWNER_PASSWORD"})
    void namesWhatTheMigrationMisses(String name) {
        mayMigrate();
        settings.setProperty(name, "");

        assertThat(ProductionGuard.migrationProblems(settings))
                .isNotEmpty()
                .allMatch(problem -> problem.contains(name.equals("DB_URL") ? "" : name));
    }

    private void mayMigrate() {
        settings.setProperty("DB_OWNER", "casework_owner");
        settings.setProperty("DB_OWNER_PASSWORD", "long-and-random-5");
    }

    /** PostgreSQL would put the engine's tables there, and then not find them. */
    @ParameterizedTest
    @ValueSource(strings = {"casework", "shared", "looks"})
    void refusesARoleWithTheNameOfASchema(String role) {
        settings.setProperty("DB_USER", role);

        assertThat(ProductionGuard.settingProblems(settings))
                .containsExactly("DB_USER has the name of a schema; another name is needed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADMIN_USER", "ADMIN_PASSWORD"})
    void refusesToBeWithoutAnAdministrator(String name) {
        useBuiltInAccounts();
        settings.setProperty(name, "");

        assertThat(ProductionGuard.settingProblems(settings))
                .containsExactly("There is no administrator: ADMIN_USER and ADMIN_PASSWORD are needed");
    }

    @Test
    void acceptsBuiltInAccountsWithAnAdministrator() {
        useBuiltInAccounts();

        assertThat(ProductionGuard.settingProblems(settings)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://login.police.example", "http://127.0.0.1.police.example", "login.police.example"})
    void refusesADirectoryInPlainText(String issuer) {
        settings.setProperty("OIDC_ISSUER", issuer);

        assertThat(ProductionGuard.settingProblems(settings))
                .singleElement()
                .asString()
                .contains("OIDC_ISSUER", "plain text");
    }

    @Test
    void asksForNoMailPasswordWhereThereIsNoMailUser() {
        settings.setProperty("SMTP_USER", "");
        settings.setProperty("SMTP_PASSWORD", "");

        assertThat(ProductionGuard.settingProblems(settings)).isEmpty();
    }

    @Test
    void refusesTheActuatorOnThePortThatPeopleUse() {
        settings.setProperty("server.port", "8443");
        settings.setProperty("management.server.port", "8443");

        assertThat(ProductionGuard.settingProblems(settings))
                .singleElement()
                .asString()
                .contains("MANAGEMENT_PORT");
    }

    @Test
    void keepsTheActuatorOnAPortOfItsOwn() {
        assertThat(settings.getProperty("management.server.port")).isEqualTo("8081");
    }

    @Test
    void refusesMailInPlainText() {
        settings.setProperty("spring.mail.properties.mail.smtp.starttls.required", "false");

        assertThat(ProductionGuard.settingProblems(settings))
                .singleElement()
                .asString()
                .contains("plain text");
    }

    @Test
    void acceptsMailOverTlsFromTheFirstByte() {
        settings.setProperty("spring.mail.properties.mail.smtp.starttls.required", "false");
        settings.setProperty("spring.mail.properties.mail.smtp.ssl.enable", "true");

        assertThat(ProductionGuard.settingProblems(settings)).isEmpty();
    }

    @Test
    void refusesAReturnMailboxInPlainText() {
        settings.setProperty("RETURNS_HOST", "mail.internal");
        settings.setProperty("RETURNS_USER", "returns");
        settings.setProperty("RETURNS_PASSWORD", "long-and-random-4");
        assertThat(ProductionGuard.settingProblems(settings)).isEmpty();

        settings.setProperty("mail.returns.ssl", "false");

        assertThat(ProductionGuard.settingProblems(settings))
                .singleElement()
                .asString()
                .contains("IMAP", "plain text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "password", "returns", "thirteen-long"})
    void refusesAReturnMailboxThatAnybodyCouldRead(String password) {
        settings.setProperty("RETURNS_HOST", "mail.internal");
        settings.setProperty("RETURNS_USER", "returns");
        settings.setProperty("RETURNS_PASSWORD", password);

        assertThat(ProductionGuard.settingProblems(settings))
                .singleElement()
                .asString()
                .contains("RETURNS_PASSWORD");
    }

    @Test
    void refusesTheServicesOfTheDemonstration() {
        settings.setProperty("isva.domains", "support.cjsm.net");
        assertThat(ProductionGuard.settingProblems(settings)).isEmpty();

        settings.setProperty("isva.domains", "support.cjsm.net,support.example.org");

        assertThat(ProductionGuard.settingProblems(settings))
                .containsExactly("ISVA_DOMAINS names a domain that is reserved for examples");
    }

    @Test
    void refusesDemoUsersAndAMissingAdministrator() {
        IdentityService identity = mock(IdentityService.class, RETURNS_DEEP_STUBS);
        when(identity.createUserQuery().userEmailLike("%.example.org").count()).thenReturn(20L);
        when(identity.createUserQuery().memberOfGroup("camunda-admin").count()).thenReturn(0L);

        assertThat(ProductionGuard.peopleProblems(identity, false)).hasSize(2);
        // The first administrator of a directory comes after the start.
        assertThat(ProductionGuard.peopleProblems(identity, true))
                .containsExactly("This database holds demo users, whose password everybody knows");
    }

    @Test
    void stopsTheApplicationBeforeAnyOtherBeanExists() {
        new ApplicationContextRunner()
                .withUserConfiguration(ProductionGuard.class)
                .withInitializer(context -> context.getEnvironment().setActiveProfiles("prod"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("refuses to start in production")
                        .hasMessageContaining("There is no administrator")
                        .hasMessageContaining("DB_USER is missing")
                        .hasMessageContaining("(DB_URL)")
                        .hasMessageContaining("plain text"));
    }

    @Test
    void isAbsentOutsideProduction() {
        new ApplicationContextRunner()
                .withUserConfiguration(ProductionGuard.class)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ProductionGuard.class));
    }

    /** As the profile built-in does. */
    private void useBuiltInAccounts() {
        settings.setProperty("login.kind", "built-in");
        settings.setProperty("camunda.bpm.admin-user.id", "${ADMIN_USER:}");
        settings.setProperty("camunda.bpm.admin-user.password", "${ADMIN_PASSWORD:}");
        settings.setProperty("ADMIN_USER", "duty.administrator");
        settings.setProperty("ADMIN_PASSWORD", "long-and-random-3");
    }

    /** The real files, with an environment that is as it should be. */
    static MockEnvironment productionSettings() {
        MockEnvironment settings = new MockEnvironment()
                .withProperty("DB_URL", "jdbc:postgresql://database/casework?sslmode=verify-full")
                .withProperty("DB_USER", "casework_app")
                .withProperty("DB_PASSWORD", "long-and-random-1")
                .withProperty("SMTP_HOST", "mail.internal")
                .withProperty("SMTP_USER", "casework")
                .withProperty("SMTP_PASSWORD", "long-and-random-2")
                .withProperty("MAIL_FROM", "casework@police.example")
                .withProperty("PROXIES", "10\\.1\\.2\\.3")
                .withProperty("OIDC_ISSUER", "https://login.police.example")
                .withProperty("OIDC_CLIENT_ID", "casework")
                .withProperty("OIDC_CLIENT_SECRET", "long-and-random-3");
        settings.setActiveProfiles("prod");
        try {
            for (var file : List.of("application-prod.yml", "application.yml")) {
                new YamlPropertySourceLoader()
                        .load(file, new ClassPathResource(file))
                        .forEach(settings.getPropertySources()::addLast);
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        return settings;
    }
}
