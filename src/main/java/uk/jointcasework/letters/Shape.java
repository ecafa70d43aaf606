package uk.jointcasework.letters;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.util.StringUtils;
import uk.jointcasework.core.London;

/** What the value of a field has to be, and what templates see of it: words, and nothing that could act. */
record Shape<T>(Class<T> type, Predicate<T> fitting, BiFunction<T, Language, Map<String, Object>> shown) {

    static final String CASE = "[0-9]{2}[A-Z0-9]{2}[0-9]{7}(X[1-9][0-9]?)?";
    static final String ROLE = "\\p{L}[\\p{L} '’&()/-]{1,79}";

    /** Anything that can be seen, on one line. */
    static final String LINE = "(?=.*\\S)[^\\p{C}\\p{Zl}\\p{Zp}]+";

    /** The same, but people press the keys for a new line and a tab when they type. */
    private static final Pattern LINES = Pattern.compile("(?=[\\s\\S]*\\S)(?:[^\\p{Cc}]|[\\r\\n\\t])+");

    private static final Pattern WHOLE_CASE = Pattern.compile(CASE);
    private static final Pattern WHOLE_LINE = Pattern.compile(LINE);

    /** A line of a digest, as the template sees it. */
    record Line(String work, String caseReference, String due) {}

    static Shape<String> text(String variable, String pattern) {
        var whole = Pattern.compile(pattern);
        return new Shape<>(
                String.class, value -> whole.matcher(value).matches(), (value, language) -> Map.of(variable, value));
    }

    static Shape<String> lines(String variable) {
        return new Shape<>(
                String.class,
                value -> LINES.matcher(value).matches(),
                (value, language) -> Map.of(
                        variable, value.lines().filter(line -> !line.isBlank()).toList()));
    }

    static Shape<Integer> number(String variable) {
        return new Shape<>(Integer.class, value -> value > 0, (value, language) -> Map.of(variable, value));
    }

    static Shape<Boolean> yesOrNo(String variable) {
        return new Shape<>(Boolean.class, value -> true, (value, language) -> Map.of(variable, value));
    }

    static Shape<LocalDate> day(String variable) {
        return new Shape<>(
                LocalDate.class,
                value -> true,
                (value, language) -> Map.of(variable, date("d MMMM uuuu", value, language)));
    }

    static Shape<Instant> moment(String dayVariable, String timeVariable) {
        return new Shape<>(Instant.class, value -> true, (value, language) -> {
            var start = value.atZone(London.ZONE);
            return Map.of(dayVariable, dayOfTheWeek(start, language), timeVariable, time(start, language));
        });
    }

    static Shape<?> digest(String late, String dueToday, String unclaimed) {
        return new Shape<>(
                List.class,
                value -> ((List<?>) value).stream().allMatch(Shape::isDigestItem),
                (value, language) -> Map.of(
                        late,
                        lines(value, item -> item.overdue() && !item.unclaimed(), language),
                        dueToday,
                        lines(value, item -> !item.overdue() && !item.unclaimed(), language),
                        unclaimed,
                        lines(value, DigestItem::unclaimed, language)));
    }

    /** Whether a value is of this shape. */
    boolean fits(Object value) {
        return type.isInstance(value) && fitting.test(type.cast(value));
    }

    /** What templates see of a value of this shape. */
    Map<String, Object> variables(Object value, Language language) {
        return shown.apply(type.cast(value), language);
    }

    private static boolean isDigestItem(Object value) {
        return value instanceof DigestItem item
                && item.work() != null
                && WHOLE_LINE.matcher(item.work()).matches()
                && item.caseReference() != null
                && WHOLE_CASE.matcher(item.caseReference()).matches()
                && item.due() != null;
    }

    private static List<Line> lines(List<?> items, Predicate<DigestItem> wanted, Language language) {
        return items.stream()
                .map(DigestItem.class::cast)
                .filter(wanted)
                .map(item -> new Line(item.work(), item.caseReference(), date("d MMMM uuuu", item.due(), language)))
                .toList();
    }

    private static String date(String pattern, TemporalAccessor day, Language language) {
        return DateTimeFormatter.ofPattern(pattern, language.locale()).format(day);
    }

    /** As it stands within a sentence: Thursday 4 June 2026, or dydd Iau 4 Mehefin 2026. */
    private static String dayOfTheWeek(ZonedDateTime day, Language language) {
        var words = date("EEEE d MMMM uuuu", day, language);
        return language == Language.WELSH ? StringUtils.uncapitalize(words) : words;
    }

    /** As GOV.UK writes it: 9:32am, 2pm, midday. */
    private static String time(ZonedDateTime start, Language language) {
        var time = start.toLocalTime().truncatedTo(ChronoUnit.MINUTES);
        if (time.equals(LocalTime.NOON)) {
            return language == Language.WELSH ? "hanner dydd" : "midday";
        }
        return date(time.getMinute() == 0 ? "h" : "h:mm", time, language) + partOfTheDay(time, language);
    }

    private static String partOfTheDay(LocalTime time, Language language) {
        if (language == Language.WELSH) {
            return time.getHour() < 12 ? "yb" : time.getHour() < 18 ? "yp" : "yh";
        }
        return time.getHour() < 12 ? "am" : "pm";
    }
}
