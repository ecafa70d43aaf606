package uk.jointcasework.closed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.dmn.impl.DmnModelConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine would run and our models do not is refused in any model, the names as the engine's own parser has them. */
class ModelDangersTest {

    private static final AllowedModels ALLOWED = new AllowedModels(
            AllowedModelsTest.rows(), bean -> Set.of("recordCase", "reopenCase").contains(bean));

    private static final Set<List<String>> LISTED = AllowedModelsTest.rows().stream()
            .map(row -> List.of(row.get("kind"), row.get("of"), row.get("name")))
            .collect(Collectors.toSet());

    private static final String HERE = "<!-- here -->";

    private static final String MODEL = """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:activiti="http://activiti.org/bpmn"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:other="https://other.example"
                xmlns:modeler="http://camunda.org/schema/modeler/1.0"
                id="trapDefinitions" targetNamespace="trap">
              <bpmn:process id="trap" isExecutable="true" camunda:historyTimeToLive="P1D">
                <bpmn:startEvent id="start"/>
                <bpmn:sequenceFlow id="toFound" sourceRef="start" targetRef="found"/>
                <!-- here -->
                <bpmn:sequenceFlow id="toEnd" sourceRef="found" targetRef="end"/>
                <bpmn:endEvent id="end"/>
              </bpmn:process>
            </bpmn:definitions>
            """;

    private static final String TABLE = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="trapDefinitions" name="Trap" namespace="trap">
              <decision id="trap" name="Trap" camunda:historyTimeToLive="P1D">
                <decisionTable id="trapTable" hitPolicy="FIRST">
                  <input id="trapIn" label="In">
                    <inputExpression id="trapExpression" typeRef="string"><text>word</text></inputExpression>
                  </input>
                  <output id="trapOut" name="out" typeRef="string"/>
                  <rule id="trapRule">
                    <description>Because</description>
                    <inputEntry id="trapRuleIn"><text>"a"</text></inputEntry>
                    <outputEntry id="trapRuleOut"><text>"b"</text></outputEntry>
                  </rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:serviceTask id='found' name='Found' camunda:delegateExpression='${recordCase}'/>",
                "<bpmn:userTask id='found' camunda:formRef='found' camunda:formRefBinding='deployment'/>",
                "<bpmn:intermediateThrowEvent id='found'/>"
            })
    void passesAModelAsOurs(String step) {
        assertThat(problems(step)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"word", "\"a\"", "\"a\", \"b\"", "not(\"a\", \"b\")", ">= 3", "[1..5]", "(1..5]", "-", "true"})
    void passesATableAsOurs(String cell) {
        assertThat(problemsOfTable(TABLE.replace("\"a\"", cell.replace("<", "&lt;"))))
                .isEmpty();
    }

    /** Each of them by hand, with the words of the refusal. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/closed/dangers.csv", delimiter = '|', quoteCharacter = '\u0060', numLinesToSkip = 1)
    void refuses(String what, String step, String refused) {
        assertThat(problems(step))
                .isNotEmpty()
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("trap.bpmn, ")
                        .contains(refused)
                        .contains("allowed"));
    }

    /** Every word in the code of the engine's parser, and every name that the library of models has for either kind. */
    private static Set<String> namesOfTheParser(String kind) throws IOException {
        var names = words(BpmnParse.class);
        assertThat(names).contains("serviceTask", "shell", "class", "delegateExpression", "topic", "connector");
        names.addAll(constants(BpmnModelConstants.class, "BPMN_" + kind, "CAMUNDA_" + kind));
        return names;
    }

    @Test
    void refusesEveryElementThatOursHaveNot() throws IOException {
        for (var prefix : List.of("bpmn", "camunda", "activiti", "other")) {
            var names = namesOfTheParser("ELEMENT_").stream()
                    .filter(name -> !listed("element", "", prefix + ":" + name))
                    .toList();
            var elements = names.stream()
                    .map(name -> "<%s:%s id='evil-%s'/>".formatted(prefix, name, name))
                    .collect(Collectors.joining());
            for (var place : List.of(
                    "%s",
                    "<bpmn:serviceTask id='found'>%s</bpmn:serviceTask>",
                    "<bpmn:serviceTask id='found'><bpmn:extensionElements>%s</bpmn:extensionElements></bpmn:serviceTask>")) {
                var problems = problems(place.formatted(elements));
                assertThat(problems).hasSameSizeAs(names);
                for (var i = 0; i < names.size(); i++) {
                    assertThat(problems.get(i))
                            .startsWith("trap.bpmn, evil-" + names.get(i) + ": the element ")
                            .contains(":" + names.get(i) + " is not allowed; allowed are [bpmn:boundaryEvent, ");
                }
            }
        }
    }

    @Test
    void refusesEveryAttributeThatOursHaveNot() throws IOException {
        var all = namesOfTheParser("ATTRIBUTE_");
        for (var element : elements()) {
            for (var prefix : List.of("", "camunda:", "activiti:", "bpmn:")) {
                var names = all.stream()
                        .filter(name -> !(prefix + name).equals("id") && !listed("attribute", element, prefix + name))
                        .toList();
                var attributes =
                        names.stream().map(name -> prefix + name + "='x'").collect(Collectors.joining(" "));
                assertThat(problems("<%s %s/>".formatted(element, attributes)).stream()
                                .map(problem -> problem.split(" of " + element + " is not allowed; allowed are ")[0])
                                .map(begin -> begin.substring(begin.lastIndexOf(':') + 1))
                                .map(begin -> begin.replace(" the attribute ", "")))
                        .as(prefix + " at " + element)
                        .containsExactlyInAnyOrderElementsOf(names);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bpmnPlaces")
    void refusesAnExpressionWhereOursHaveWords(String element, String attribute) {
        var step = attribute.isEmpty()
                ? "<%s>${work}</%s>".formatted(element, element)
                : "<%s %s='${work}'/>".formatted(element, attribute);

        assertThat(problems(step))
                .singleElement()
                .asString()
                .contains(" of " + element)
                .contains("allowed");
    }

    static Stream<Object[]> bpmnPlaces() {
        return AllowedModelsTest.rows().stream()
                .filter(row -> row.get("value").equals("plain"))
                .filter(row -> row.get("kind").equals("attribute")
                                && row.get("of").matches("(bpmn|camunda):.*")
                        || row.get("kind").equals("element") && row.get("name").matches("(bpmn|camunda):.*"))
                .map(row -> row.get("kind").equals("element")
                        ? new Object[] {row.get("name"), ""}
                        : new Object[] {row.get("of"), row.get("name")});
    }

    static Stream<String> namesOfTables() {
        return constants(DmnModelConstants.class, "DMN_ELEMENT_", "DMN12_ELEMENT_", "DMN13_ELEMENT_").stream()
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("namesOfTables")
    void refusesEveryElementOfATableThatOursHaveNot(String name) {
        if (!listed("element", "", "dmn:" + name)) {
            for (var place : List.of("</decisionTable>", "</decision>", "</rule>", "</definitions>", "</inputEntry>")) {
                assertThat(problemsOfTable(TABLE.replace(place, "<" + name + " id='evil'/>" + place)))
                        .singleElement()
                        .asString()
                        .startsWith("trap.dmn, evil: the element dmn:" + name + " is not allowed; allowed are ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "definitions",
                "decision",
                "decisionTable",
                "input",
                "inputExpression",
                "output",
                "rule",
                "inputEntry",
                "outputEntry",
                "text",
                "description"
            })
    void refusesEveryAttributeOfATableThatOursHaveNot(String element) {
        var names = constants(DmnModelConstants.class, "DMN_ATTRIBUTE_", "CAMUNDA_ATTRIBUTE_");
        assertThat(names).contains("expressionLanguage", "typeLanguage", "inputVariable");
        for (var name : names) {
            for (var attribute : List.of(name, "camunda:" + name)) {
                if (!listed("attribute", "dmn:" + element, attribute)) {
                    var table =
                            TABLE.replaceFirst("<" + element + "(?=[ >])", "<" + element + " " + attribute + "='x'");
                    assertThat(problemsOfTable(table))
                            .singleElement()
                            .asString()
                            .contains("the attribute " + attribute + " of dmn:" + element
                                    + " is not allowed; allowed are ");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "count([1, 2])",
                "for i in 1..9 return i",
                "if true then 1 else 2",
                "function(x) external {}",
                "some x in y satisfies z",
                "now()",
                "a.b",
                "{a: 1}",
                "\"x\\\"\" + now() + \"y\\\"\"",
                "${''.getClass()}",
                "notnow()",
                "? = 1",
                "@\"2026-01-01\"",
                "1 + 1"
            })
    void refusesACellThatIsMoreThanWordsAndNumbers(String cell) {
        for (var place : List.of("\"a\"", "\"b\"", "word")) {
            assertThat(problemsOfTable(TABLE.replace("<text>" + place, "<text>" + cell)))
                    .singleElement()
                    .asString()
                    .startsWith("trap.dmn, trap")
                    .contains("the text of dmn:text is '" + cell + "'; allowed are ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trap.cmmn",
                "trap.cmmn10.xml",
                "trap.cmmn11.xml",
                "trapbpmn",
                "trap.bpmn20.xml",
                "trapdmn",
                "trap.dmn11.xml",
                "trap.BPMN",
                "trap.groovy",
                "trap.js",
                "trap.html",
                "trap.svg",
                "trap.form.html",
                ""
            })
    void refusesFilesOfOtherKinds(String file) {
        assertThat(ALLOWED.problems(file, MODEL.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(file
                        + ": a deployment holds models (.bpmn), tables (.dmn) and forms (.form), and nothing else");
    }

    @Test
    void refusesAFileThatNamesAnother() {
        var doctype = "<!DOCTYPE definitions [<!ENTITY hosts SYSTEM \"file:///etc/hosts\">]>" + MODEL;

        assertThat(ALLOWED.problems("trap.bpmn", doctype.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .asString()
                .startsWith("trap.bpmn: cannot be read: ")
                .contains("DOCTYPE");
    }

    private static List<String> problems(String step) {
        return ALLOWED.problems("trap.bpmn", MODEL.replace(HERE, step).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> problemsOfTable(String table) {
        return ALLOWED.problems("trap.dmn", table.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean listed(String kind, String of, String name) {
        return LISTED.contains(List.of(kind, of, name));
    }

    private static List<String> elements() {
        return LISTED.stream()
                .filter(row -> row.get(0).equals("element") && row.get(2).matches("(bpmn|camunda):.*"))
                .map(row -> row.get(2))
                .toList();
    }

    private static Set<String> constants(Class<?> type, String... beginnings) {
        return Arrays.stream(type.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .filter(field -> Arrays.stream(beginnings).anyMatch(field.getName()::startsWith))
                .map(ModelDangersTest::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every word in the code of a class that could be a name in a model; the class file has them in its constants. */
    private static Set<String> words(Class<?> type) throws IOException {
        var texts = new HashMap<Integer, String>();
        var words = new HashSet<Integer>();
        try (var in = new DataInputStream(Objects.requireNonNull(
                type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")))) {
            in.skipBytes(8);
            var count = in.readUnsignedShort();
            for (var i = 1; i < count; i++) {
                switch (in.readUnsignedByte()) {
                    case 1 -> texts.put(i, in.readUTF());
                    case 8 -> words.add(in.readUnsignedShort());
                    case 7, 16, 19, 20 -> in.skipBytes(2);
                    case 15 -> in.skipBytes(3);
                    case 5, 6 -> {
                        in.skipBytes(8);
                        i++;
                    }
                    default -> in.skipBytes(4);
                }
            }
        }
        return words.stream()
                .map(texts::get)
                .filter(word -> word.matches("[a-zA-Z][a-zA-Z-]+"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
