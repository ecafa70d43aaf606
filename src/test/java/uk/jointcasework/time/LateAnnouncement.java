package uk.jointcasework.time;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the next start of the application does after a bank holiday was written into the file of those announced late. */
public final class LateAnnouncement {

    private LateAnnouncement() {}

    /** Starts with this line in the file, and gives the deadlines that moved. */
    public static List<Deadline> of(String line, JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        var file = new ByteArrayResource(line.getBytes(StandardCharsets.UTF_8));
        var reckoning = new Reckoning(new WorkingDays(new AnnouncedHolidays(file)));
        return new DeadlineBook(new DeadlineTable(jdbc), reckoning, clock, events)
                .recalculate("the bank holidays have changed");
    }
}
