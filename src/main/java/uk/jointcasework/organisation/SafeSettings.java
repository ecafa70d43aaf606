package uk.jointcasework.organisation;

import com.zaxxer.hikari.HikariConfig;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.beans.BeansException;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.health.HealthEndpointProperties;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import uk.jointcasework.core.CsvFile;

/**
 * Every setting that safety hangs on, with the one value or few that production starts with: guard/production.csv. A
 * setting is read as Spring reads it for the part that it builds, whatever spelling and source it comes from, and with the
 * default that counts where nobody says anything.
 */
record SafeSettings(String of, String reads, Pattern holds, String expected, String because) {

    static final String FILE = "guard/production.csv";

    static final String ENGINE = "engine";
    private static final String SINGLE = "settings";
    private static final String LOG = "logging.level";

    private static final Map<String, Class<?>> PARTS = Map.of(
            "camunda.bpm", CamundaBpmProperties.class,
            "server", ServerProperties.class,
            "management.endpoints.web", WebEndpointProperties.class,
            "management.endpoint.health", HealthEndpointProperties.class,
            "spring.mail", MailProperties.class,
            "spring.datasource", DataSourceProperties.class,
            "spring.datasource.hikari", HikariConfig.class);

    /** What the settings say otherwise; each line has the name and what is expected, and never what stands there. */
    static List<String> problems(Environment settings) {
        var binder = Binder.get(settings);
        return all().filter(rule -> !rule.of.equals(ENGINE))
                .filter(rule -> !rule.isHeldBy(binder))
                .map(SafeSettings::problem)
                .toList();
    }

    /** What the engine is otherwise, whoever made it so. */
    static List<String> problems(ProcessEngineConfiguration engine) {
        return all().filter(rule -> rule.of.equals(ENGINE))
                .filter(rule -> !rule.isHeldBy(text(new BeanWrapperImpl(engine).getPropertyValue(rule.reads))))
                .map(SafeSettings::problem)
                .toList();
    }

    static Stream<SafeSettings> all() {
        return CsvFile.rows(FILE).stream().map(SafeSettings::of);
    }

    private static SafeSettings of(CSVRecord row) {
        return new SafeSettings(
                row.get("of"),
                row.get("reads"),
                Pattern.compile(row.get("holds")),
                row.get("expected"),
                row.get("because"));
    }

    /** The name by which an operator sets it. */
    String name() {
        return switch (of) {
            case ENGINE -> "the engine's " + reads;
            case SINGLE -> reads;
            case LOG -> LOG;
            default -> {
                var key = (reads + "[").indexOf('[');
                var dashed = reads.substring(0, key)
                        .replaceAll("([a-z])([A-Z])", "$1-$2")
                        .toLowerCase(Locale.ROOT);
                yield of + "." + dashed + reads.substring(key).replace('[', '.').replace("]", "");
            }
        };
    }

    private String problem() {
        return name() + " has to be " + expected + ": " + because;
    }

    private boolean isHeldBy(Binder binder) {
        try {
            return isHeldBy(read(binder));
        } catch (BindException | BeansException e) {
            // It stands there and is nothing that the part could take.
            return false;
        }
    }

    private boolean isHeldBy(String value) {
        return holds.matcher(value).matches();
    }

    private String read(Binder binder) {
        if (of.equals(SINGLE)) {
            return text(binder.bind(reads, Bindable.listOf(String.class)).orElse(List.of()));
        }
        if (of.equals(LOG)) {
            return text(binder.bind(LOG, Bindable.mapOf(String.class, String.class))
                    .orElse(Map.of())
                    .values());
        }
        BeanWrapper part = new BeanWrapperImpl(binder.bindOrCreate(of, PARTS.get(of)));
        part.setAutoGrowNestedPaths(true);
        return text(part.getPropertyValue(reads));
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(Objects::toString).collect(Collectors.joining(","));
        }
        return value instanceof Object[] several
                ? text(Arrays.asList(several))
                : Objects.toString(value, "").strip();
    }
}
