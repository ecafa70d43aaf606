package uk.jointcasework.time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Reckons open deadlines again at every start, since a bank holiday may have been announced, and says which moved. */
@Component
@Order(30)
class HolidaysRecalculated implements ApplicationRunner {

    private static final String REASON = "the bank holidays have changed";
    private static final Logger LOG = LoggerFactory.getLogger(HolidaysRecalculated.class);

    private final DeadlineBook book;

    HolidaysRecalculated(DeadlineBook book) {
        this.book = book;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        book.recalculate(REASON)
                .forEach(moved -> LOG.info(
                        "Deadline moved, since {}: case {}, {}, now due {}",
                        REASON,
                        moved.caseReference(),
                        moved.name(),
                        moved.words()));
    }
}
