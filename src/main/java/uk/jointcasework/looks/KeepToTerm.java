package uk.jointcasework.looks;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Makes room for the months to come and lets those go that are past their term. The database's owner has said how long
 * that is; this can neither change it nor ask for more.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class KeepToTerm {

    private static final Logger LOG = LoggerFactory.getLogger(KeepToTerm.class);

    private final JdbcClient jdbc;

    KeepToTerm(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At the start and every day; there is room for three months, should it fail. */
    @Scheduled(fixedDelayString = "P1D")
    void keepToTerm() {
        int dropped =
                jdbc.sql("select looks.keep_to_term()").query(Integer.class).single();
        if (dropped > 0) {
            LOG.info("Record of looks: {} months were past their term", dropped);
        }
    }
}
