package uk.jointcasework.time;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

/** The working days with this or that announced late. */
final class Calendars {

    private Calendars() {}

    static WorkingDays asShipped() {
        return new WorkingDays(new AnnouncedHolidays(new ClassPathResource("time/announced-holidays.txt")));
    }

    static WorkingDays with(String lines) {
        return new WorkingDays(announced(lines));
    }

    static AnnouncedHolidays announced(String lines) {
        return new AnnouncedHolidays(new ByteArrayResource(lines.getBytes(StandardCharsets.UTF_8), "a test's file"));
    }
}
