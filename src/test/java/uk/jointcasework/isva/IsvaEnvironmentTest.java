package uk.jointcasework.isva;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import uk.jointcasework.letters.Language;

/** The advisers' services as variables of the environment, the way production gives them. */
class IsvaEnvironmentTest {

    @EnableConfigurationProperties(IsvaSettings.class)
    static class Settings {}

    @Test
    void setsDomainsAndServices() {
        new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-systemEnvironment",
                                Map.of(
                                        "ISVA_DOMAINS", "support.cjsm.net,cefnogaeth.cjsm.net",
                                        "ISVA_SERVICES_0_CODE", "north-support",
                                        "ISVA_SERVICES_0_NAME", "North Support",
                                        "ISVA_SERVICES_0_MAILBOX", "isva@support.cjsm.net",
                                        "ISVA_SERVICES_0_LANGUAGE", "english",
                                        "ISVA_SERVICES_1_CODE", "gogledd",
                                        "ISVA_SERVICES_1_NAME", "Gogledd",
                                        "ISVA_SERVICES_1_MAILBOX", "isva@cefnogaeth.cjsm.net",
                                        "ISVA_SERVICES_1_LANGUAGE", "welsh"))))
                .run(context -> {
                    var settings = context.getBean(IsvaSettings.class);
                    assertThat(settings.domains()).containsExactly("support.cjsm.net", "cefnogaeth.cjsm.net");
                    assertThat(settings.services())
                            .containsExactly(
                                    new IsvaSettings.Service(
                                            "north-support",
                                            "North Support",
                                            "isva@support.cjsm.net",
                                            Language.ENGLISH),
                                    new IsvaSettings.Service(
                                            "gogledd", "Gogledd", "isva@cefnogaeth.cjsm.net", Language.WELSH));
                });
    }
}
