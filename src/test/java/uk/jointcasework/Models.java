package uk.jointcasework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;

/** The processes, tables and forms of the repository, for tests that look at them as data. */
public final class Models {

    private static List<ProcessModel> processes;
    private static List<Table> tables;
    private static List<FormModel> forms;

    private Models() {}

    /** Every process. */
    static List<ProcessModel> processes() {
        if (processes == null) {
            processes = read("bpmn", ProcessModel::read);
        }
        return processes;
    }

    /** The process of an id. */
    static ProcessModel process(String id) {
        return only(processes(), process -> process.id().equals(id), "process " + id);
    }

    /** Every decision table. */
    public static List<Table> tables() {
        if (tables == null) {
            tables = read("dmn", Table::read);
        }
        return tables;
    }

    /** The decision table of an id. */
    public static Table table(String id) {
        return only(tables(), table -> table.id().equals(id), "table " + id);
    }

    /** Every form. */
    /** The keys of every question of every form. */
    public static Set<String> questions() {
        return forms().stream().flatMap(form -> form.keys().stream()).collect(Collectors.toSet());
    }

    static List<FormModel> forms() {
        if (forms == null) {
            forms = read("forms", FormModel::read);
        }
        return forms;
    }

    /** The form of an id. */
    static FormModel form(String id) {
        return only(forms(), form -> form.id().equals(id), "form " + id);
    }

    /** The ids of the processes that take steps of their own, and not only remind whoever has a task. */
    public static Set<String> processesThatActByThemselves() {
        return processes().stream()
                .filter(model -> !model.ownTimers().isEmpty()
                        || model.all(FlowNode.class).stream()
                                .anyMatch(node -> node.isCamundaAsyncBefore() || node.isCamundaAsyncAfter()))
                .map(ProcessModel::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The forms that start a process; every other form belongs to a task. */
    static Set<String> startForms() {
        return processes().stream()
                .flatMap(model -> model.all(StartEvent.class).stream())
                .map(StartEvent::getCamundaFormRef)
                .filter(form -> form != null)
                .collect(Collectors.toSet());
    }

    /** The name of a file without its ending. */
    public static String stem(String file) {
        return file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
    }

    private static <T> T only(List<T> models, Predicate<T> wanted, String what) {
        return models.stream().filter(wanted).findFirst().orElseThrow(() -> new AssertionError("There is no " + what));
    }

    private static <T> List<T> read(String folder, Function<Path, T> reader) {
        try (var files = Files.list(Path.of(folder))) {
            return files.sorted().map(file -> read(file, reader)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(Path file, Function<Path, T> reader) {
        try {
            return reader.apply(file);
        } catch (RuntimeException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new AssertionError(file + " cannot be read: " + cause.getMessage(), e);
        }
    }
}
