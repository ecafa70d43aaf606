package uk.jointcasework.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
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
    @ValueSource(strings = {"demo", "admin", "Password", "changeit", " ", "duty.administrator"})
    void refusesADefaultPassword(String password) {
        settings.setProperty("ADMIN_PASSWORD", password);

        assertThat(ProductionGuard.settingProblems(settings))
                .singleElement()
                .asString()
                .contains("ADMIN_PASSWORD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DB_URL", "DB_USER", "DB_PASSWORD", "SMTP_HOST", "SMTP_PASSWORD", "MAIL_FROM"})
    void namesWhatIsMissing(String name) {
        settings.setProperty(name, "");

        assertThat(ProductionGuard.settingProblems(settings))
                .singleElement()
                .asString()
                .contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADMIN_USER", "ADMIN_PASSWORD"})
    void refusesToBeWithoutAnAdministrator(String name) {
        settings.setProperty(name, "");

        assertThat(ProductionGuard.settingProblems(settings))
                .containsExactly("There is no administrator: ADMIN_USER and ADMIN_PASSWORD are needed");
    }

    @Test
    void asksForNoMailPasswordWhereThereIsNoMailUser() {
        settings.setProperty("SMTP_USER", "");
        settings.setProperty("SMTP_PASSWORD", "");

        assertThat(ProductionGuard.settingProblems(settings)).isEmpty();
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
    @ValueSource(strings = {"", "password", "returns"})
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

        assertThat(ProductionGuard.peopleProblems(identity)).hasSize(2);
    }

    @Test
    void stopsTheApplicationBeforeAnyOtherBeanExists() {
        new ApplicationContextRunner()
                .withUserConfiguration(ProductionGuard.class)
                .withInitializer(context -> context.getEnvironment().setActiveProfiles("prod"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("refuses to start in production")
                        .hasMessageContaining("ADMIN_USER")
                        .hasMessageContaining("DB_URL is missing")
                        .hasMessageContaining("plain text"));
    }

    @Test
    void isAbsentOutsideProduction() {
        new ApplicationContextRunner()
                .withUserConfiguration(ProductionGuard.class)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ProductionGuard.class));
    }

    /** The real file, with an environment that is as it should be. */
    private static MockEnvironment productionSettings() {
        MockEnvironment settings = new MockEnvironment()
                .withProperty("DB_URL", "jdbc:postgresql://database/casework")
                .withProperty("DB_USER", "casework")
                .withProperty("DB_PASSWORD", "long-and-random-1")
                .withProperty("SMTP_HOST", "mail.internal")
                .withProperty("SMTP_USER", "casework")
                .withProperty("SMTP_PASSWORD", "long-and-random-2")
                .withProperty("MAIL_FROM", "casework@police.example")
                .withProperty("ADMIN_USER", "duty.administrator")
                .withProperty("ADMIN_PASSWORD", "long-and-random-3");
        settings.setActiveProfiles("prod");
        try {
            new YamlPropertySourceLoader()
                    .load("application-prod.yml", new ClassPathResource("application-prod.yml"))
                    .forEach(settings.getPropertySources()::addLast);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        return settings;
    }
}
