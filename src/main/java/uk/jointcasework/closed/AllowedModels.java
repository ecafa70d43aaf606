package uk.jointcasework.closed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.csv.CSVRecord;
import org.camunda.bpm.impl.juel.Scanner.ScanException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import uk.jointcasework.core.CsvFile;

/**
 * What a model or a table may be made of: the elements, attributes and calls of closed/models.csv, which are those that
 * our own use, and nothing else. What the engine could do besides, such as run a command or a class, no model reaches.
 */
@Component
public class AllowedModels {

    static final String FILE = "closed/models.csv";

    /** What may stand in an attribute or an element, by the word for it in the list. */
    private static final String PLAIN = "plain";

    private static final String EXPRESSION = "expression";
    private static final String BEAN = "bean";
    private static final String CELL = "cell";

    private static final Pattern BEGINS_EXPRESSION = Pattern.compile("[$#]\\{");
    private static final Pattern ONE_BEAN = Pattern.compile("\\$\\{([a-z]\\w*)}");
    private static final Pattern WORDS_IN_QUOTES = Pattern.compile("\"[^\"]*\"");
    private static final Pattern ONE_NAME = Pattern.compile("\\w+");
    private static final Pattern OF_A_CELL =
            Pattern.compile("\\bnot\\s*\\(|\\b(?:true|false)\\b|[\\d\\s,<>=.()\\[\\]-]");

    private final Map<String, String> namespaces = new TreeMap<>();
    private final Map<String, String> elements = new TreeMap<>();
    private final Map<String, Map<String, String>> attributes = new TreeMap<>();
    private final Set<String> calls = new TreeSet<>();
    private final Predicate<String> isDelegate;

    @Autowired
    AllowedModels(ApplicationContext application) {
        this(CsvFile.rows(FILE), bean -> ModelExpressions.isDelegate(application, bean));
    }

    AllowedModels(List<CSVRecord> rows, Predicate<String> isDelegate) {
        this.isDelegate = isDelegate;
        for (var row : rows) {
            var name = row.get("name");
            switch (row.get("kind")) {
                case "namespace" -> namespaces.put(row.get("value"), name);
                case "element" -> elements.put(name, row.get("value"));
                case "attribute" ->
                    attributes
                            .computeIfAbsent(row.get("of"), element -> new TreeMap<>())
                            .put(name, row.get("value"));
                case "call" -> calls.add(name);
                default -> throw new IllegalStateException(FILE + ": nobody knows the kind " + row.get("kind"));
            }
        }
    }

    /**
     * Everything in a file of a deployment that is not allowed; nothing if it may be deployed. Each line names the
     * file, the id of the element, the attribute, and what is allowed.
     */
    public List<String> problems(String file, byte[] content) {
        if (file.endsWith(".form")) {
            return List.of();
        }
        // The engine goes by the last letters alone: to it "xbpmn" is a model as well.
        if (!file.endsWith(".bpmn") && !file.endsWith(".dmn")) {
            return List.of(
                    file + ": a deployment holds models (.bpmn), tables (.dmn) and forms (.form), and nothing else");
        }
        try {
            return problems(file, read(content));
        } catch (SAXException | IOException e) {
            return List.of(file + ": cannot be read: " + e.getMessage());
        }
    }

    List<String> problems(String file, Document model) {
        var look = new Look(file);
        look.at(model.getDocumentElement(), "");
        return look.problems;
    }

    static Document read(byte[] content) throws SAXException, IOException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            // Throws what is fatal; the one that stands there otherwise prints it as well.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(content));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One look at one file. */
    private class Look {

        private final String file;
        private final List<String> problems = new ArrayList<>();

        Look(String file) {
            this.file = file;
        }

        /** Looks at an element and all in it; one that has no id goes by that of the one around it. */
        void at(Element element, String idAround) {
            var id = element.hasAttribute("id") ? element.getAttribute("id") : idAround;
            var name = name(element);
            if (!elements.containsKey(name)) {
                refuse(id, "the element " + name + " is not allowed; allowed are " + elements.keySet());
                return;
            }
            for (var i = 0; i < element.getAttributes().getLength(); i++) {
                var attribute = (Attr) element.getAttributes().item(i);
                if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                    atAttribute(id, name, attribute);
                }
            }
            var text = children(element).stream()
                    .filter(child -> child instanceof Text)
                    .map(Node::getNodeValue)
                    .collect(Collectors.joining())
                    .strip();
            if (!text.isEmpty()) {
                atValue(id, "the text of " + name, elements.get(name), text);
            }
            children(element).stream()
                    .filter(child -> child instanceof Element)
                    .forEach(child -> at((Element) child, id));
        }

        private void atAttribute(String id, String element, Attr attribute) {
            var allowed = attributes.getOrDefault(element, Map.of());
            var name = name(attribute);
            if (allowed.containsKey(name)) {
                atValue(id, "the attribute " + name + " of " + element, allowed.get(name), attribute.getValue());
            } else {
                refuse(
                        id,
                        "the attribute " + name + " of " + element + " is not allowed; allowed are "
                                + allowed.keySet());
            }
        }

        private void atValue(String id, String place, String allowed, String value) {
            switch (allowed) {
                case PLAIN -> {
                    if (BEGINS_EXPRESSION.matcher(value).find()) {
                        refuse(id, place + " is an expression; allowed are words");
                    }
                }
                case BEAN -> {
                    var bean = ONE_BEAN.matcher(value);
                    if (!bean.matches() || !isDelegate.test(bean.group(1))) {
                        refuse(
                                id,
                                place + " is '" + value + "'; allowed is ${name}, with the name of a delegate of ours");
                    }
                }
                case CELL -> {
                    if (!isPlainCell(value)) {
                        refuse(
                                id,
                                place + " is '" + value + "'; allowed are one name, and words, numbers and stretches of"
                                        + " them, or what is none of those");
                    }
                }
                case EXPRESSION -> atExpression(id, place, value);
                default -> refuse(id, place + " has to be empty");
            }
        }

        private void atExpression(String id, String place, String expression) {
            try {
                UsedByExpression.of(expression).stream()
                        .filter(used -> !calls.contains(used))
                        .forEach(used -> refuse(id, place + " uses " + used + "; allowed are variables and " + calls));
            } catch (ScanException e) {
                refuse(id, place + " is no expression: " + e.getMessage());
            }
        }

        private void refuse(String id, String problem) {
            problems.add(file + (id.isEmpty() ? "" : ", " + id) + ": " + problem);
        }
    }

    private static boolean isPlainCell(String text) {
        var outsideOfQuotes = WORDS_IN_QUOTES.matcher(text).replaceAll("");
        // A backslash could hide where the words end.
        return !text.contains("\\")
                && (ONE_NAME.matcher(text).matches()
                        || OF_A_CELL.matcher(outsideOfQuotes).replaceAll("").isEmpty());
    }

    /** The name as the list has it; one of a namespace that the list has not is none of those in it. */
    private String name(Node node) {
        var namespace = node.getNamespaceURI();
        return namespace == null
                ? node.getLocalName()
                : namespaces.getOrDefault(namespace, "{" + namespace + "}") + ":" + node.getLocalName();
    }

    private static List<Node> children(Element element) {
        var children = element.getChildNodes();
        return IntStream.range(0, children.getLength()).mapToObj(children::item).toList();
    }
}
