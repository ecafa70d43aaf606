package uk.jointcasework.core;

import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Indexes that our questions to the engine's tables need and that the engine does not bring. They are made when its own
 * schema is there; a name that is taken is left as it is.
 */
@Component
@Order(5)
// There the tables belong to another role, which makes them as it migrates.
@Profile("!prod")
public class MoreIndexes implements ApplicationRunner {

    /** Any number that nobody else locks by. */
    private static final long OURS = 5201320261209L;

    private static final List<String> INDEXES = List.of(
            // Failed jobs of an Area, the oldest first. A process that called the one that failed bears a copy of the
            // mark, which points to the first.
            "casework_failed_jobs on act_ru_incident (tenant_id_, incident_timestamp_, id_)"
                    + " where incident_type_ = 'failedJob' and cause_incident_id_ = id_");

    private final JdbcClient jdbc;

    MoreIndexes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        make(jdbc);
    }

    /** Makes those that are not there. */
    public static void make(JdbcClient jdbc) {
        // Two nodes may start at once, and the database's own "if not exists" is not safe then.
        jdbc.sql("select pg_advisory_xact_lock(?)").param(OURS).query().listOfRows();
        INDEXES.forEach(index -> jdbc.sql("create index if not exists " + index).update());
    }
}
