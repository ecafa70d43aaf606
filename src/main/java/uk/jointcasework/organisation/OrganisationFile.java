package uk.jointcasework.organisation;

import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertySourceFactory;

/** Reads organisation.yml; anything that configuration says elsewhere goes before it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Units.class)
@PropertySource(value = "classpath:organisation.yml", factory = OrganisationFile.Yaml.class)
class OrganisationFile {

    /** Spring's own annotation reads .properties only. */
    static class Yaml implements PropertySourceFactory {

        @Override
        public org.springframework.core.env.PropertySource<?> createPropertySource(
                String name, EncodedResource resource) throws IOException {
            return new YamlPropertySourceLoader()
                    .load("organisation.yml", resource.getResource())
                    .get(0);
        }
    }
}
