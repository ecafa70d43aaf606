package uk.jointcasework.closed;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/**
 * Log lines without the words of errors, which may quote an answer, an address or a case. The kinds of the errors and
 * the places in the code stay. While the application starts nobody has typed anything yet, and whoever starts it needs
 * every word.
 */
public final class QuietLog {

    private static final String START = "main";
    private static final String NOT_SHOWN = "[not shown]";

    private QuietLog() {}

    private static boolean isQuiet(ILoggingEvent event) {
        return event.getThrowableProxy() != null && !START.equals(event.getThreadName());
    }

    /** The words of the errors behind a log line, the longest first: one may be part of another. */
    private static List<String> words(ILoggingEvent event) {
        var words = new ArrayList<String>();
        for (var error = event.getThrowableProxy(); error != null; error = error.getCause()) {
            if (error.getMessage() != null && !error.getMessage().isBlank()) {
                words.add(error.getMessage());
            }
        }
        words.sort((one, other) -> other.length() - one.length());
        return words;
    }

    private static String line(ILoggingEvent event, String line) {
        return isQuiet(event)
                ? words(event).stream().reduce(line, (text, words) -> text.replace(words, NOT_SHOWN))
                : line;
    }

    /** The line itself, without the words of its error. */
    public static final class Line extends MessageConverter {

        @Override
        public String convert(ILoggingEvent event) {
            return line(event, super.convert(event));
        }
    }

    /** The error of a line: its kinds and places. */
    public static final class Errors extends ExtendedWhitespaceThrowableProxyConverter {

        @Override
        public String convert(ILoggingEvent event) {
            if (!isQuiet(event)) {
                return super.convert(event);
            }
            var text = new StringBuilder();
            for (var error = event.getThrowableProxy(); error != null; error = error.getCause()) {
                text.append(text.isEmpty() ? "" : "Caused by: ")
                        .append(error.getClassName())
                        .append(System.lineSeparator());
                var frames = error.getStackTraceElementProxyArray();
                for (int i = 0; i < frames.length - error.getCommonFrames(); i++) {
                    text.append('\t').append(frames[i].getSTEAsString()).append(System.lineSeparator());
                }
            }
            return text.toString();
        }
    }

    /** The same as a JSON object: neither its message nor its error has the words of the error. */
    public static final class Json extends StructuredLogEncoder {

        @Override
        public byte[] encode(ILoggingEvent event) {
            return super.encode(isQuiet(event) ? quiet(event) : event);
        }

        private static @Nullable ILoggingEvent quiet(ILoggingEvent event) {
            return stand(
                    ILoggingEvent.class,
                    event,
                    Map.of(
                            "getMessage", () -> line(event, event.getFormattedMessage()),
                            "getFormattedMessage", () -> line(event, event.getFormattedMessage()),
                            "getThrowableProxy", () -> quiet(event.getThrowableProxy())));
        }

        private static @Nullable IThrowableProxy quiet(IThrowableProxy error) {
            return error == null
                    ? null
                    : stand(
                            IThrowableProxy.class,
                            error,
                            Map.of(
                                    "getMessage", () -> NOT_SHOWN,
                                    "getOverridingMessage", () -> null,
                                    "getCause", () -> quiet(error.getCause()),
                                    "getSuppressed", () -> new IThrowableProxy[0]));
        }

        /** Stands in for something, with other answers to some questions. */
        private static <T> T stand(Class<T> type, T original, Map<String, Supplier<?>> answers) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (stand, method, arguments) -> {
                        var answer = answers.get(method.getName());
                        return answer == null ? method.invoke(original, arguments) : answer.get();
                    }));
        }
    }
}
