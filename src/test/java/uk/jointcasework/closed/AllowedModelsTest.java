package uk.jointcasework.closed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.camunda.bpm.impl.juel.Scanner.ScanException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.SAXException;
import uk.jointcasework.core.CsvFile;

/**
 * The list of what models may be made of is what our own use: nothing more and nothing less.
 *
 * <p>After a wanted change of a model write it anew with {@code mvn test -Dtest=AllowedModelsTest -Dgolden.write=true},
 * and read the difference: each line more is something more that any model may do.
 */
class AllowedModelsTest {

    private static final Path LIST = Path.of("src", "main", "resources", "closed", "models.csv");
    private static final Predicate<String> ANY_DELEGATE = bean -> true;
    private static final Map<String, Document> OURS = ours();

    static Stream<String> models() {
        return OURS.keySet().stream();
    }

    @Test
    void isWrittenFromOurModels() throws IOException {
        var written = new Written().text();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(LIST, written);
        }
        assertThat(Files.readString(LIST)).isEqualTo(written);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void admitsEachOfOurModels(String file) {
        assertThat(new AllowedModels(rows(), ANY_DELEGATE).problems(file, OURS.get(file)))
                .isEmpty();
    }

    @Test
    void hasNoLineThatOurModelsCouldDoWithout() {
        var rows = rows();
        assertThat(IntStream.range(0, rows.size())
                        .filter(left -> admitsAll(IntStream.range(0, rows.size())
                                .filter(i -> i != left)
                                .mapToObj(rows::get)
                                .toList()))
                        .mapToObj(rows::get)
                        .map(CSVRecord::toList))
                .isEmpty();
    }

    @Test
    void namesNoDelegateThatIsNotOurs() {
        var allowed = new AllowedModels(rows(), bean -> !bean.equals("recordCase"));

        assertThat(OURS.entrySet().stream()
                        .flatMap(model -> allowed.problems(model.getKey(), model.getValue()).stream()))
                .singleElement()
                .asString()
                .contains("bpmn/preChargeJourney.bpmn, caseRegistered: ", "delegateExpression", "'${recordCase}'");
    }

    private static boolean admitsAll(List<CSVRecord> rows) {
        var allowed = new AllowedModels(rows, ANY_DELEGATE);
        return OURS.entrySet().stream()
                .allMatch(model ->
                        allowed.problems(model.getKey(), model.getValue()).isEmpty());
    }

    static List<CSVRecord> rows() {
        return CsvFile.rows(AllowedModels.FILE);
    }

    private static Map<String, Document> ours() {
        var models = new TreeMap<String, Document>();
        for (var folder : List.of("bpmn", "dmn")) {
            try (var files = Files.list(Path.of(folder))) {
                for (var file : files.toList()) {
                    models.put(folder + "/" + file.getFileName(), AllowedModels.read(Files.readAllBytes(file)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SAXException e) {
                throw new IllegalStateException(e);
            }
        }
        return models;
    }

    /** The list as our models would have it; the short names of namespaces are kept. */
    private static final class Written {

        private static final Map<String, String> PREFIXES = rows().stream()
                .filter(row -> row.get("kind").equals("namespace"))
                .collect(Collectors.toMap(row -> row.get("value"), row -> row.get("name")));

        private final Map<String, String> namespaces = new TreeMap<>();
        private final Map<String, List<String>> texts = new TreeMap<>();
        private final Map<String, Map<String, List<String>>> attributes = new TreeMap<>();
        private final TreeSet<String> calls = new TreeSet<>();

        Written() {
            OURS.values().forEach(model -> read(model.getDocumentElement()));
        }

        private void read(Element element) {
            var name = name(element);
            var texts = this.texts.computeIfAbsent(name, first -> new ArrayList<>());
            for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element inner) {
                    read(inner);
                } else if (child instanceof Text text && !text.getData().isBlank()) {
                    texts.add(text.getData());
                    readCalls(text.getData());
                }
            }
            for (var i = 0; i < element.getAttributes().getLength(); i++) {
                var attribute = (Attr) element.getAttributes().item(i);
                if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                    attributes
                            .computeIfAbsent(name, first -> new TreeMap<>())
                            .computeIfAbsent(name(attribute), first -> new ArrayList<>())
                            .add(attribute.getValue());
                    readCalls(attribute.getValue());
                }
            }
        }

        private void readCalls(String value) {
            try {
                calls.addAll(isExpression(value) ? UsedByExpression.of(value) : List.of());
            } catch (ScanException e) {
                throw new IllegalStateException(value, e);
            }
        }

        private String name(Node node) {
            var uri = node.getNamespaceURI();
            if (uri == null) {
                return node.getLocalName();
            }
            var prefix = PREFIXES.get(uri);
            assertThat(prefix)
                    .as("a line 'namespace,,its short name,%s' in %s", uri, LIST)
                    .isNotNull();
            namespaces.put(uri, prefix);
            return prefix + ":" + node.getLocalName();
        }

        private static boolean isExpression(String value) {
            return value.contains("${") || value.contains("#{");
        }

        private static String kind(String name, List<String> values) {
            if (values.isEmpty()) {
                return "none";
            }
            if (name.equals("dmn:text")) {
                return "cell";
            }
            if (name.toLowerCase(Locale.ROOT).endsWith("delegateexpression")) {
                return "bean";
            }
            return values.stream().anyMatch(Written::isExpression) ? "expression" : "plain";
        }

        String text() {
            var lines = new ArrayList<List<String>>();
            namespaces.forEach((uri, prefix) -> lines.add(List.of("namespace", "", prefix, uri)));
            texts.forEach((name, values) -> {
                lines.add(List.of("element", "", name, kind(name, values)));
                attributes
                        .getOrDefault(name, Map.of())
                        .forEach((attribute, found) ->
                                lines.add(List.of("attribute", name, attribute, kind(attribute, found))));
            });
            calls.forEach(call -> lines.add(List.of("call", "", call, "")));
            var text = new StringBuilder(
                            "# Written from our models by AllowedModelsTest; what is not here is refused.\n")
                    .append("kind,of,name,value\n");
            lines.forEach(line ->
                    text.append(CSVFormat.RFC4180.format(line.toArray())).append('\n'));
            return text.toString();
        }
    }
}
