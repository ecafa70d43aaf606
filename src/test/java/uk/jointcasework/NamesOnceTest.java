package uk.jointcasework;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.junit.jupiter.api.Test;

/**
 * A name of the models (a process, an element, a message, a variable, a table, a code of an answer) is typed once in Java:
 * as a constant of the class whose it is. A change of the model then is a change at one place.
 */
class NamesOnceTest {

    private static final Path JAVA = Path.of("src", "main", "java", "uk", "jointcasework");
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** Where a name of the models is the name of something else. */
    private static final Map<String, String> OWN_WORDS = Map.ofEntries(
            entry("neighbours/CaseRegistration.java", "the API's fields, which stay when a variable is renamed"),
            entry("neighbours/CaseRegistrations.java", "the API's fields, as above"),
            entry("isva/Updates.java", "the words for codes, as a page shows them"),
            entry("hold/HoldReason.java", "the words for codes, as above"),
            entry("lists/FilesBeingPrepared.java", "the words for codes, as above"),
            entry("letters/Field.java", "the fields of letters"),
            entry("letters/Template.java", "the names of letters"),
            entry("milestone/Milestones.java", "the property by which an end says whether it is one"),
            entry("monitoring/StuckJobs.java", "processes of the rooms beside it"),
            entry("monitoring/StuckFilter.java", "the filters of a page, as its address has them"),
            entry("measures/Questions.java", "the filters of a page, as its address has them"),
            entry("operations/Counters.java", "the tags of figures, which dashboards ask for"),
            entry("organisation/Units.java", "the columns of the organisation"),
            entry("organisation/Viewer.java", "the columns of units"),
            entry("time/DeadlineTable.java", "the columns of units"),
            entry("time/Wording.java", "the words of a sentence"),
            entry("demo/", "what people would type: it answers forms from outside, as a test does"));

    /** Words that models use as a name, and that mean something else elsewhere. */
    private static final Map<String, String> OTHER_MEANINGS = Map.ofEntries(
            entry("none", "nobody, nothing and no header: each place means its own"),
            entry("police", "an agency"),
            entry("officer", "a role; the variable stands in CaseFacts"),
            entry("sergeant", "a role"),
            entry("inspector", "a role"),
            entry("superintendent", "a role"),
            entry("prosecutor", "a role; the variable stands in CaseFacts"),
            entry("role", "a column of the organisation"),
            entry("unit", "a unit of the organisation, or of time"),
            entry("agency", "a column of the deadlines"),
            entry("assignee", "a word of the engine's filters"),
            entry("priority", "a word of the engine's filters"),
            entry("task", "an input of two tables, and what a refused form belongs to"),
            entry("undecided", "where a case stands, and what a victim said of their support"),
            entry("decided", "a status, and the words for it"),
            entry("held", "a meeting that was held, a message that is held back"),
            entry("returned", "a state of a message"),
            entry("victimToldHow", "how a victim was told of a decision, and how of other news"),
            entry("linked", "a kind of change of an ISVA's link"),
            entry("consentChanged", "a kind of change of an ISVA's link"),
            entry("consentWithdrawn", "a kind of change of an ISVA's link"),
            entry("holdsChanged", "a kind of change of an ISVA's link"),
            entry("contactChanged", "a kind of change of an ISVA's link"),
            entry("languageChanged", "a kind of change of an ISVA's link"),
            entry("supportEnded", "a kind of change of an ISVA's link"));

    private static final Map<String, List<String>> PLACES = places();

    @Test
    void standAtOnePlace() {
        var problems = new Problems();
        PLACES.forEach((name, places) -> {
            var typed = places.stream().filter(place -> !hasOwnWords(place)).toList();
            problems.unless(
                    typed.size() <= 1 || OTHER_MEANINGS.containsKey(name), "'" + name + "' is typed at " + typed);
        });
        problems.areNone();
    }

    @Test
    void haveNoExceptionThatIsNotNeeded() {
        var twice = PLACES.entrySet().stream()
                .filter(name -> name.getValue().size() > 1)
                .toList();
        assertThat(twice).extracting(Map.Entry::getKey).containsAll(OTHER_MEANINGS.keySet());
        assertThat(OWN_WORDS.keySet())
                .allSatisfy(file -> assertThat(twice)
                        .as(file)
                        .anySatisfy(name -> assertThat(name.getValue())
                                .anySatisfy(place -> assertThat(place).startsWith(file))));
    }

    private static boolean hasOwnWords(String place) {
        return OWN_WORDS.keySet().stream().anyMatch(place::startsWith);
    }

    /** Where Java says a name of the models, as file and line. */
    private static Map<String, List<String>> places() {
        var names = names();
        var places = new TreeMap<String, List<String>>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var java = files.getJavaFileObjectsFromPaths(javaFiles());
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, java);
            var positions = Trees.instance(task).getSourcePositions();
            for (var unit : task.parse()) {
                new Literals(unit, positions, names, places).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return places;
    }

    private static Set<String> names() {
        var names = new TreeSet<String>();
        for (var model : Models.processes()) {
            names.add(model.id());
            model.all(FlowNode.class).forEach(node -> names.add(node.getId()));
            model.all(Message.class).forEach(message -> names.add(message.getName()));
            model.elements().forEach(element -> names.addAll(variables(element)));
        }
        for (var table : Models.tables()) {
            names.add(table.id());
            names.addAll(table.inputs());
            names.addAll(table.outputs());
        }
        for (var form : Models.forms()) {
            names.add(form.id());
            names.addAll(form.keys());
            form.questions().forEach(question -> names.addAll(FormModel.options(question)));
        }
        // A number or an initial is no name that anybody would look for.
        names.removeIf(name -> name.length() < 3 && !name.equals("no"));
        return names;
    }

    private static List<String> variables(DomElement element) {
        var own = CAMUNDA.equals(element.getNamespaceURI());
        return switch (element.getLocalName()) {
            case "inputParameter", "outputParameter" -> own ? attributes(element, null, "name") : List.of();
            case "in", "out" -> own ? attributes(element, null, "source", "target") : List.of();
            case "businessRuleTask" -> attributes(element, CAMUNDA, "resultVariable");
            case "multiInstanceLoopCharacteristics" -> attributes(element, CAMUNDA, "elementVariable", "collection");
            default -> List.of();
        };
    }

    private static List<String> attributes(DomElement element, String namespace, String... attributes) {
        return Stream.of(attributes)
                .map(attribute -> namespace == null
                        ? element.getAttribute(attribute)
                        : element.getAttribute(namespace, attribute))
                .filter(value -> value != null)
                .toList();
    }

    private static List<Path> javaFiles() throws IOException {
        try (var files = Files.walk(JAVA)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** The literals of a class that are names of the models, but for the text of annotations and the columns of SQL. */
    private static final class Literals extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Set<String> names;
        private final Map<String, List<String>> places;

        Literals(
                CompilationUnitTree unit,
                SourcePositions positions,
                Set<String> names,
                Map<String, List<String>> places) {
            this.unit = unit;
            this.positions = positions;
            this.names = names;
            this.places = places;
        }

        /** An annotation describes: the examples of the API's document are text, and a bean's name is held by ModelBeanTest. */
        @Override
        public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
            return null;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            if (!namesAColumn(call.getMethodSelect())) {
                return super.visitMethodInvocation(call, nothing);
            }
            scan(call.getMethodSelect(), nothing);
            return scan(call.getArguments().subList(1, call.getArguments().size()), nothing);
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
            if (literal.getValue() instanceof String text && names.contains(text)) {
                places.computeIfAbsent(text, name -> new ArrayList<>()).add(at(literal));
            }
            return null;
        }

        /** A column, or the place of a value in a statement: {@code row.getString("force")}, {@code .param("force", force)}. */
        private static boolean namesAColumn(ExpressionTree method) {
            var called = method.toString();
            return called.matches("row\\.get\\w*") || called.endsWith(".param");
        }

        private String at(LiteralTree literal) {
            var file = JAVA.toAbsolutePath()
                    .relativize(Path.of(unit.getSourceFile().toUri()));
            return file + ":" + unit.getLineMap().getLineNumber(positions.getStartPosition(unit, literal));
        }
    }
}
