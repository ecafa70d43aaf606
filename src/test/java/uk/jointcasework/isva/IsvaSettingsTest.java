package uk.jointcasework.isva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import uk.jointcasework.letters.Language;

/** Where updates may go, and whom advisers may call. */
class IsvaSettingsTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    ConfigurationPropertiesAutoConfiguration.class, ValidationAutoConfiguration.class))
            .withUserConfiguration(Application.class);

    @EnableConfigurationProperties(IsvaSettings.class)
    static class Application {}

    @Test
    void approvesADomainOfTheListAndWhatIsBelowIt() {
        var settings = new IsvaSettings(List.of("cjsm.net", " Support.Example.org"), null, null);

        assertThat(settings.approves("isva@support.example.org")).isTrue();
        assertThat(settings.approves("ISVA@SUPPORT.EXAMPLE.ORG")).isTrue();
        assertThat(settings.approves("isva@force.pnn.cjsm.net")).isTrue();
        assertThat(settings.approves("isva@cjsm.net")).isTrue();
        assertThat(settings.approves("isva@notcjsm.net")).isFalse();
        assertThat(settings.approves("isva@cjsm.net.example.com")).isFalse();
        assertThat(settings.approves("isva@example.org")).isFalse();
        assertThat(settings.approves("\"x@cjsm.net\"@elsewhere.example.org")).isFalse();
        assertThat(settings.approves("isva@")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmail.com",
                "googlemail.com",
                "outlook.com",
                "outlook.co.uk",
                "hotmail.com",
                "hotmail.co.uk",
                "live.co.uk",
                "live.com",
                "yahoo.co.uk",
                "yahoo.com",
                "icloud.com",
                "me.com",
                "aol.com",
                "aol.co.uk",
                "btinternet.com",
                "proton.me",
                "protonmail.com",
                "gmx.net",
                "gmx.co.uk",
                "GMAIL.com",
                "isva.gmail.com"
            })
    void refusesWebmailInPlainWordsEvenIfSomebodyApprovesIt(String domain) {
        var service = new IsvaSettings.Service("avon-support", "Avon Support", "isva@" + domain, Language.ENGLISH);
        assertThatThrownBy(() -> new IsvaSettings(List.of("cjsm.net"), List.of(service), null))
                .hasMessageContaining("the mailbox of 'avon-support' is webmail (" + domain.toLowerCase())
                .hasMessageContaining("such as isva.team@support.example.org");
        assertThatThrownBy(() -> new IsvaSettings(List.of(domain), null, null))
                .hasMessageContaining("is webmail and cannot be approved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uk", "org.uk", "co.uk", "", "*.example.org", "@example.org", "example..org"})
    void refusesADomainThatIsNobodysOwn(String domain) {
        assertThatThrownBy(() -> new IsvaSettings(List.of(domain), null, null))
                .hasMessageContaining("is not the domain of somebody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"support.example.org", "awesome.com", "soulive.org.uk", "cjsm.net", "some.police.uk"})
    void takesServicesOwnDomains(String domain) {
        assertThat(new IsvaSettings(List.of(domain), null, null).approves("isva@" + domain))
                .isTrue();
    }

    @Test
    void knowsWhomToCallInEachForce() {
        var settings =
                new IsvaSettings(null, null, Map.of("kent", new IsvaSettings.Contact("01632 960100", "01632 960200")));

        assertThat(settings.phone("kent", "investigation")).hasValue("01632 960100");
        assertThat(settings.phone("kent", "witnessCare")).hasValue("01632 960200");
        assertThat(settings.phone("essex", "investigation")).isEmpty();
    }

    @Test
    void stopsTheStartForAMailboxOfWebmailAndSaysWhy() {
        application
                .withPropertyValues(
                        "isva.domains=gmail.com",
                        "isva.services[0].code=avon-support",
                        "isva.services[0].name=Avon Support",
                        "isva.services[0].mailbox=avon.support@gmail.com",
                        "isva.services[0].language=english")
                .run(context -> assertThat(context).hasFailed().getFailure().hasStackTraceContaining("is webmail"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0117 496", "ring the desk", "+44 117 496 0100", "0117 496 0100 1", "0117  4960100", "999"})
    void stopsTheStartForANumberThatCannotBeDialled(String number) {
        application
                .withPropertyValues("isva.contacts.kent.investigation=" + number)
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .hasStackTraceContaining("has to be 101 or a number as people dial it"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0117 496 0100", "01632 960100", "01632960100", "101", "020 7946 0123"})
    void takesANumberAsPeopleDialIt(String number) {
        application
                .withPropertyValues("isva.contacts.avon-and-somerset.witness-care=" + number)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(IsvaSettings.class).phone("avon-and-somerset", "witnessCare"))
                            .hasValue(number);
                    assertThat(context.getBean(IsvaSettings.class).phone("avon-and-somerset", "investigation"))
                            .isEmpty();
                });
    }
}
