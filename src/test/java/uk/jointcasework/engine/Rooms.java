package uk.jointcasework.engine;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import uk.jointcasework.organisation.Organisation;

/**
 * The engine, time and work rooms alone, on a real database, with small models of their own. Not a component, so
 * that no other test's scan finds it.
 */
@EnableAutoConfiguration
@ComponentScan({"uk.jointcasework.engine", "uk.jointcasework.time", "uk.jointcasework.work"})
public class Rooms {

    static final String REFUSED_REFERENCE = "52SA1299926";

    // zonky's own hook would stop the server before the engine has closed.
    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
    }

    @Bean
    DataSource dataSource(EmbeddedPostgres postgres) {
        return postgres.getPostgresDatabase();
    }

    @Bean
    Organisation organisation(@Lazy IdentityService identity) {
        var organisation = mock(Organisation.class);
        when(organisation.group(anyString(), anyString()))
                .thenAnswer(call -> call.getArgument(0) + "-" + call.getArgument(1));
        when(organisation.isMember(anyString(), anyString()))
                .thenAnswer(call -> identity.createUserQuery()
                                .userId(call.getArgument(0))
                                .memberOfGroup(call.getArgument(1))
                                .count()
                        > 0);
        return organisation;
    }

    @EventListener
    void register(StartFormSubmitted event) {
        if (REFUSED_REFERENCE.equals(event.answers().get("caseReference"))) {
            event.refuse(new FormProblem("caseReference", "Case reference", "it is registered already"));
        }
        var facts = event.facts();
        event.businessKey((String) event.answers().get("caseReference"));
        event.variables()
                .putAll(Map.of(
                        "force", facts.getOrDefault("force", "avon-and-somerset"),
                        "cpsArea", facts.getOrDefault("cpsArea", "south-west"),
                        "suspectStatus", facts.getOrDefault("suspectStatus", "bail"),
                        "suspectSummary", "S1 on bail to 4 June 2026",
                        "officer", facts.getOrDefault("officer", "olive.officer"),
                        "prosecutor", "pat.prosecutor"));
    }
}
