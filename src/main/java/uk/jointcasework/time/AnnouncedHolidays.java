package uk.jointcasework.time;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The bank holidays announced after the calendar was made, such as a day of mourning: a file with a line for each, its
 * date and its name. A file that cannot be read, or a line of it, stops the start: a missing bank holiday would make
 * every date near it wrong without a word.
 */
@Component
class AnnouncedHolidays {

    private static final Pattern LINE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\s+(\\S.*)");

    private final SortedMap<LocalDate, String> names = new TreeMap<>();

    AnnouncedHolidays(@Value("${time.announced-holidays:classpath:time/announced-holidays.txt}") Resource file) {
        String content;
        try {
            content = file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Bank holidays announced late: " + file.getDescription() + " cannot be read", e);
        }
        var number = 0;
        for (var line : content.lines().map(String::strip).toList()) {
            number++;
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(line, file.getDescription() + ", line " + number);
            }
        }
    }

    boolean include(LocalDate day) {
        return names.containsKey(day);
    }

    /** Those among the days, both ends included, and what they are called. */
    Map<LocalDate, String> between(LocalDate first, LocalDate last) {
        return names.subMap(first, last.plusDays(1));
    }

    private void add(String line, String where) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw refused(where, line, null);
        }
        try {
            if (names.putIfAbsent(LocalDate.parse(parts.group(1)), parts.group(2)) != null) {
                throw new IllegalStateException(
                        "Bank holidays announced late: " + where + ": " + parts.group(1) + " is there already");
            }
        } catch (DateTimeParseException e) {
            throw refused(where, line, e);
        }
    }

    private static IllegalStateException refused(String where, String line, @Nullable Exception cause) {
        return new IllegalStateException(
                "Bank holidays announced late: " + where + ": '" + line
                        + "' is not a date and a name, such as: 2022-09-19 State funeral of Queen Elizabeth II",
                cause);
    }
}
