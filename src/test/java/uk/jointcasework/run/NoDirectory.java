package uk.jointcasework.run;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps Spring's authorization server, which stands on the path of the tests to be the directory of one of them, out of
 * every other application: production has none, and each would make a key of its own, which takes seconds.
 */
final class NoDirectory implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String AUTHORIZATION_SERVER =
            "org.springframework.boot.autoconfigure.security.oauth2.server.servlet.";

    private Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(String[] classes, AutoConfigurationMetadata metadata) {
        var wanted = environment.getProperty("test.directory", Boolean.class, false);
        var matches = new boolean[classes.length];
        for (var i = 0; i < classes.length; i++) {
            matches[i] = wanted || classes[i] == null || !classes[i].startsWith(AUTHORIZATION_SERVER);
        }
        return matches;
    }
}
