package uk.jointcasework.notices;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Begins the first digest, once the models are deployed; of several nodes that start at once only one does. */
@Component
@Order(40)
class DigestAtStart implements ApplicationRunner {

    private final DailyDigest digest;
    private final JdbcClient jdbc;

    DigestAtStart(DailyDigest digest, JdbcClient jdbc) {
        this.digest = digest;
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        // Until the end of this transaction: whoever waits for the lock finds what has been begun.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('dailyDigest', 0))")
                .query()
                .listOfRows();
        if (!digest.isWaiting()) {
            digest.begin();
        }
    }
}
