package uk.jointcasework.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;
import uk.jointcasework.core.CsvFile;

/** Each setting of guard/production.csv, alone otherwise than it says, stops the start of production by its name. */
class SafeSettingsTest {

    private static final Path PAGE = Path.of("docs", "configuration.md");
    private static final Pattern WRITTEN =
            Pattern.compile("(?s)(<!-- From here written by SafeSettingsTest -->\n).*(<!-- To here -->\n)");

    private final MockEnvironment settings = ProductionGuardTest.productionSettings();

    static Stream<SafeSettings> ofSettings() {
        return SafeSettings.all().filter(rule -> !rule.of().equals(SafeSettings.ENGINE));
    }

    @ParameterizedTest
    @MethodSource("ofSettings")
    void stopsTheStart(SafeSettings rule) {
        var value = refused(rule);
        settings.setProperty(rule.name().equals("logging.level") ? "logging.level.org.postgresql" : rule.name(), value);

        new ApplicationContextRunner()
                .withUserConfiguration(ProductionGuard.class)
                .withInitializer(context -> context.setEnvironment(environment(settings)))
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessage("Joint Casework refuses to start in production. " + rule.name() + " has to be "
                                + rule.expected() + ": " + rule.because() + "."));
    }

    @Test
    void namesAllAtOnceAndNoSecret() {
        ofSettings()
                .forEach(rule -> settings.setProperty(
                        rule.name().equals("logging.level") ? "logging.level.org.postgresql" : rule.name(),
                        refused(rule)));
        settings.setProperty("ADMIN_PASSWORD", "Password1");
        settings.setProperty("DB_PASSWORD", "Password1");

        assertThat(ProductionGuard.settingProblems(settings))
                .hasSize((int) ofSettings().count() + 1)
                .noneMatch(problem -> problem.contains("Password1") || problem.contains("Trusting"));
    }

    /** An operator sets them as variables, in whatever spelling Spring takes. */
    @ParameterizedTest
    @CsvSource({
        "CAMUNDA_BPM_AUTHORIZATION_ENABLED, false, camunda.bpm.authorization.enabled",
        "SERVER_ERROR_INCLUDESTACKTRACE, always, server.error.include-stacktrace",
        "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE, '*', management.endpoints.web.exposure.include",
        "LOGGING_LEVEL_ORG_CAMUNDA_BPM_ENGINE, DEBUG, logging.level",
        "SPRING_DATASOURCE_URL, jdbc:postgresql://database/casework, spring.datasource.url",
        "SPRING_MAIN_LAZYINITIALIZATION, true, spring.main.lazy-initialization"
    })
    void readsVariables(String variable, String value, String name) {
        settings.getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(variable, value)));

        assertThat(SafeSettings.problems(settings)).singleElement().asString().startsWith(name + " has to be ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10\\.1\\.2\\.3", "10\\.1\\.2\\.3|10\\.1\\.2\\.4", "127\\.0\\.0\\.1|::1|0:0:0:0:0:0:0:1"})
    void takesTheAddressesOfProxies(String addresses) {
        settings.setProperty("PROXIES", addresses);

        assertThat(SafeSettings.problems(settings)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".*", "10\\.1\\..*", "10.1.2.3", "10\\.1\\.2\\.\\d+", "10\\.1\\.2\\.3|.*", "[0-9.]+"})
    void refusesMoreThanTheAddressesOfProxies(String addresses) {
        settings.setProperty("PROXIES", addresses);

        assertThat(SafeSettings.problems(settings))
                .singleElement()
                .asString()
                .startsWith("server.tomcat.remoteip.internal-proxies has to be ")
                .contains("(PROXIES)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/casework",
                "jdbc:postgresql://127.0.0.1:5433/casework?ssl=false",
                "jdbc:postgresql://database/casework?sslmode=verify-full",
                "jdbc:postgresql://one,two/casework?targetServerType=primary&sslmode=verify-full"
            })
    void takesADatabaseThatNobodyStandsBefore(String url) {
        settings.setProperty("DB_URL", url);

        assertThat(SafeSettings.problems(settings)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://database/casework",
                "jdbc:postgresql://database/casework?ssl=true",
                "jdbc:postgresql://database/casework?sslmode=verify-ca",
                "jdbc:postgresql://database/casework?sslmode=verify-full&sslmode=disable",
                "jdbc:postgresql://database/casework?sslmode=verify-full&sslfactory=x",
                "jdbc:postgresql://database/sslmode=verify-full",
                "jdbc:postgresql://localhost,database/casework",
                "jdbc:postgresql://localhost.other.example/casework"
            })
    void refusesADatabaseThatSomebodyCouldStandBefore(String url) {
        settings.setProperty("DB_URL", url);

        assertThat(SafeSettings.problems(settings))
                .singleElement()
                .asString()
                .startsWith("spring.datasource.url has to be ")
                .doesNotContain(url);
    }

    @Test
    void areWrittenIntoTheConfigurationPage() throws IOException {
        var page = Files.readString(PAGE);
        var written = WRITTEN.matcher(page);
        assertThat(written.find()).as("%s has a place for them", PAGE).isTrue();
        var rows = new StringBuilder("\n| Setting | Has to be | Otherwise |\n|---|---|---|\n");
        SafeSettings.all()
                .forEach(rule -> rows.append("| %s | %s | %s |\n"
                        .formatted(
                                rule.of().equals(SafeSettings.ENGINE) ? rule.name() : "`" + rule.name() + "`",
                                rule.expected().replace("|", "\\|"),
                                rule.because())));
        var wanted = new StringBuilder(page)
                .replace(written.end(1), written.start(2), rows.append('\n').toString())
                .toString();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(PAGE).content().isEqualTo(wanted);
    }

    private static String refused(SafeSettings rule) {
        return CsvFile.rows(SafeSettings.FILE).stream()
                .filter(row ->
                        row.get("of").equals(rule.of()) && row.get("reads").equals(rule.reads()))
                .map((CSVRecord row) -> row.get("refuses"))
                .findFirst()
                .orElseThrow();
    }

    /** The settings as an application has them. */
    private static StandardEnvironment environment(MockEnvironment settings) {
        var environment = new StandardEnvironment();
        environment.setActiveProfiles("prod");
        settings.getPropertySources().forEach(environment.getPropertySources()::addLast);
        return environment;
    }
}
