package uk.jointcasework.forms;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.London;
import uk.jointcasework.words.PersonalData;
import uk.jointcasework.words.TypedText;

/** What one answer must be like. */
@Component
class AnswerRules {

    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2200;
    private static final int MONTHS_AHEAD = 24;
    private static final String CHOOSE = "choose one of the answers offered";
    private static final String GIVE_DATE = "give a date like 2026-06-04";
    private static final String GIVE_DATE_TIME = "give a date and time like 2026-06-04T09:30+01:00";
    private static final String IN_PAST = "give a date that is not in the past";
    private static final String GIVE_NUMBER = "give a number";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private final PersonalData personalData;
    private final Clock clock;

    AnswerRules(PersonalData personalData, Clock clock) {
        this.personalData = personalData;
        this.clock = clock;
    }

    /** The problem with an answer to a question that is asked. */
    Optional<FormProblem> problem(Question question, Object answer, Set<String> options, Ahead.@Nullable Span most) {
        var message = answer == null || question.kind() == Question.Kind.TICK && answer.equals(false)
                ? missing(question)
                : wrong(question, answer, options, most);
        return Optional.ofNullable(message).map(text -> new FormProblem(question.key(), question.label(), text));
    }

    /** The problem with a date before which something else had to happen: nobody is told what is not decided yet. */
    Optional<FormProblem> tooEarly(Question question, @Nullable Object answer, @Nullable Object earlier) {
        if (!(answer instanceof String day) || !(earlier instanceof String first)) {
            return Optional.empty();
        }
        var from = dayOf(first);
        return dayOf(day).isBefore(from)
                ? Optional.of(new FormProblem(
                        question.key(),
                        question.label(),
                        "give a date that is not before " + DAY.format(from) + ", when what it follows happened"))
                : Optional.empty();
    }

    /** The problem with a date beyond the last that there may be: a table says how long, and the case since when. */
    Optional<FormProblem> tooLate(Question question, @Nullable Object answer, @Nullable Object last) {
        if (!(answer instanceof String day) || !(last instanceof String latest)) {
            return Optional.empty();
        }
        var until = dayOf(latest);
        return dayOf(day).isAfter(until)
                ? Optional.of(new FormProblem(
                        question.key(), question.label(), "give a date that is not after " + DAY.format(until)))
                : Optional.empty();
    }

    private static LocalDate dayOf(String text) {
        return isDate(text)
                ? LocalDate.parse(text)
                : OffsetDateTime.parse(text).atZoneSameInstant(London.ZONE).toLocalDate();
    }

    private static @Nullable String missing(Question question) {
        if (!question.required()) {
            return null;
        }
        return switch (question.kind()) {
            case LINE, TEXT -> "an answer is needed";
            case NUMBER -> GIVE_NUMBER;
            case TICK -> "this has to be ticked";
            case CHOICE -> CHOOSE;
            case DATE -> GIVE_DATE;
            case DATE_TIME -> GIVE_DATE_TIME;
        };
    }

    private @Nullable String wrong(Question question, Object answer, Set<String> options, Ahead.@Nullable Span most) {
        return switch (question.kind()) {
            case LINE, TEXT -> answer instanceof String text ? wrongText(question, text) : "give an answer in words";
            case NUMBER -> answer instanceof Number number ? wrongNumber(question, number) : GIVE_NUMBER;
            case TICK -> answer instanceof Boolean ? null : "tick this or leave it unticked";
            case CHOICE -> answer instanceof String text && options.contains(text) ? null : CHOOSE;
            case DATE ->
                answer instanceof String text && isDate(text)
                        ? wrongDay(question, LocalDate.parse(text), most)
                        : GIVE_DATE;
            case DATE_TIME ->
                answer instanceof String text && isDateTime(text)
                        ? wrongMoment(question, OffsetDateTime.parse(text), most)
                        : GIVE_DATE_TIME;
        };
    }

    private @Nullable String wrongText(Question question, String text) {
        // Java's $ also matches before a last line break, a browser's does not.
        if (question.kind() == Question.Kind.LINE && text.chars().anyMatch(Character::isISOControl)) {
            return "write one line, without line breaks";
        }
        var unshowable = TypedText.problem(text);
        if (unshowable.isPresent()) {
            return unshowable.get();
        }
        // What shape is expected says more than how long it may be.
        if (question.pattern() != null && !question.pattern().matcher(text).find()) {
            return question.patternSays() != null
                    ? question.patternSays()
                    : "this is not written as expected"
                            + (question.description() == null ? "" : " (" + question.description() + ")");
        }
        var length = text.strip().length();
        if (question.minLength() != null && length < question.minLength()) {
            return "use at least " + question.minLength() + " characters";
        }
        if (question.maxLength() != null && length > question.maxLength()) {
            return "use at most " + question.maxLength() + " characters";
        }
        return question.isFreeText() ? personalData.found(text).orElse(null) : null;
    }

    private static @Nullable String wrongNumber(Question question, Number number) {
        BigDecimal value;
        try {
            value = new BigDecimal(number.toString());
        } catch (NumberFormatException e) {
            return GIVE_NUMBER;
        }
        if (question.decimalDigits() != null && value.stripTrailingZeros().scale() > question.decimalDigits()) {
            return question.decimalDigits() == 0
                    ? "give a whole number"
                    : "give at most " + question.decimalDigits() + " digits after the point";
        }
        if (question.min() != null && value.compareTo(question.min()) < 0) {
            return "give " + question.min() + " or more";
        }
        if (question.max() != null && value.compareTo(question.max()) > 0) {
            return "give " + question.max() + " or less";
        }
        return null;
    }

    private @Nullable String wrongMoment(Question question, OffsetDateTime moment, Ahead.@Nullable Span most) {
        if (most != null && moment.toInstant().isAfter(clock.instant().plus(most.time()))) {
            return tooFar(question, most);
        }
        // Later today is to come, earlier today is over; other dates go by the day alone.
        if (question.days() == Question.Days.WITHIN_TWO_YEARS
                && moment.toInstant().isBefore(clock.instant())) {
            return "give a time that is not in the past";
        }
        return wrongDay(question, moment.atZoneSameInstant(London.ZONE).toLocalDate(), null);
    }

    private static String tooFar(Question question, Ahead.Span most) {
        return "give one within the next " + most.words()
                + (question.description() == null ? "" : " (" + question.description() + ")");
    }

    private @Nullable String wrongDay(Question question, LocalDate day, Ahead.@Nullable Span most) {
        var today = LocalDate.now(clock.withZone(London.ZONE));
        if (most != null && day.isAfter(today.plusDays(most.time().toDays()))) {
            return tooFar(question, most);
        }
        return switch (question.days()) {
            case ANY -> null;
            case NOT_IN_FUTURE -> day.isAfter(today) ? "give a date that is not in the future" : null;
            case NOT_IN_PAST -> day.isBefore(today) ? IN_PAST : null;
            case WITHIN_TWO_YEARS -> {
                if (day.isBefore(today)) {
                    yield IN_PAST;
                }
                yield day.isAfter(today.plusMonths(MONTHS_AHEAD)) ? "give a date within 24 months" : null;
            }
        };
    }

    private static boolean isDate(String text) {
        try {
            return isPlausible(LocalDate.parse(text).getYear());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isDateTime(String text) {
        try {
            return isPlausible(OffsetDateTime.parse(text).getYear());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isPlausible(int year) {
        return year >= EARLIEST_YEAR && year <= LATEST_YEAR;
    }
}
