package uk.jointcasework.forms;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.run.DatabaseServers;

/**
 * The engine, time, organisation and work rooms alone, on a real database, with small models of their own. Not a component, so
 * that no other test's scan finds it.
 */
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {
            "uk.jointcasework.core",
            "uk.jointcasework.words",
            "uk.jointcasework.forms",
            "uk.jointcasework.tables",
            "uk.jointcasework.rights",
            "uk.jointcasework.tenants",
            "uk.jointcasework.closed",
            "uk.jointcasework.paths",
            "uk.jointcasework.time",
            "uk.jointcasework.organisation",
            "uk.jointcasework.people",
            "uk.jointcasework.work",
            "uk.jointcasework.statements"
        },
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test.*"))
public class Rooms {

    static final String REFUSED_REFERENCE = "52SA1299926";

    @Bean(destroyMethod = "close")
    EmbeddedPostgres postgres() {
        return DatabaseServers.start();
    }

    @Bean
    DataSource dataSource(EmbeddedPostgres postgres) {
        return postgres.getPostgresDatabase();
    }

    /** Keeps answers for tests, if they let it. */
    @Component
    static class Keeper {

        static final String REFUSED = "Not this one.";
        static final String NOT_TAKEN = "Nobody wants this.";

        final List<AnswersKept> kept = new CopyOnWriteArrayList<>();

        @EventListener
        void keep(AnswersKept answers) {
            if (answers.answers().containsValue(REFUSED)) {
                answers.take();
                answers.refuse(new FormProblem("keptFacts", "Facts that others keep", "not now"));
            } else if (!answers.answers().containsValue(NOT_TAKEN)) {
                answers.take();
                kept.add(answers);
            }
        }
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
