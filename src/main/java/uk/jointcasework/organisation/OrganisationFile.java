package uk.jointcasework.organisation;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertySourceFactory;
import uk.jointcasework.tables.KnownWords;

/** Reads organisation.yml; anything that configuration says elsewhere goes before it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Units.class)
@PropertySource(value = "classpath:organisation.yml", factory = OrganisationFile.Yaml.class)
class OrganisationFile {

    private static final String NONE = "none";

    /** The roles that a table may name; a table of steps can also leave a side out. */
    @Bean
    static KnownWords rolesOfTables(Units units) {
        return new KnownWords(KnownWords.ANY_TABLE, "role", with(roles(units), NONE));
    }

    /** The roles that a task can go to. */
    @Bean
    static KnownWords rolesOfTasks(Units units) {
        return new KnownWords(KnownWords.TASK_RULES, "role", roles(units));
    }

    /** The agencies whose court a task can be in. */
    @Bean
    static KnownWords agenciesOfTasks() {
        return new KnownWords(
                KnownWords.TASK_RULES,
                "agency",
                Arrays.stream(Agency.values()).map(Agency::code).collect(Collectors.toSet()));
    }

    private static Set<String> roles(Units units) {
        return units.roles().stream().map(Role::id).collect(Collectors.toSet());
    }

    private static Set<String> with(Set<String> words, String another) {
        return Stream.concat(words.stream(), Stream.of(another)).collect(Collectors.toSet());
    }

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
