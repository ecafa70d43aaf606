package uk.jointcasework.access;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.TaskService;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.resource.servlet.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import uk.jointcasework.run.DatabaseServers;

/**
 * Camunda 7.24.0 with its webapps as it comes, authorisation switched on, and nothing of ours. Not a component, so that
 * no other test's scan finds it.
 */
@EnableAutoConfiguration(
        exclude = {
            ManagementWebSecurityAutoConfiguration.class,
            OAuth2ClientAutoConfiguration.class,
            SecurityAutoConfiguration.class,
            SecurityFilterAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class,
            OAuth2ResourceServerAutoConfiguration.class,
            FlywayAutoConfiguration.class
        })
class StockCamunda {

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() {
        return DatabaseServers.start();
    }

    @Bean
    DataSource dataSource(EmbeddedPostgres postgres) {
        return postgres.getPostgresDatabase();
    }

    /** What anybody would write beside the webapps, trusting in their filter. */
    @Bean
    RouterFunction<ServerResponse> ownEndpoint(TaskService tasks) {
        return RouterFunctions.route()
                .GET(
                        "/camunda/api/casework/cases/{reference}/told",
                        request -> ServerResponse.ok()
                                .body(Map.of(
                                        "told",
                                        tasks
                                                .createTaskQuery()
                                                .processInstanceBusinessKey(request.pathVariable("reference"))
                                                .list()
                                                .stream()
                                                .map(task -> task.getName())
                                                .toList())))
                .build();
    }
}
