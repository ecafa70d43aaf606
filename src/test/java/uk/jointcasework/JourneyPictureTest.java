package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TextAnnotation;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.jointcasework.core.CsvFile;
import uk.jointcasework.core.ModelProperties;

/**
 * The picture of the journey for people who have a minute: nine boxes on a page. Which nine is chosen here; what stands in
 * and under them is read from the models and from the tables of tasks and of updates.
 *
 * <p>After a wanted change draw it anew with {@code mvn test -Dtest=JourneyPictureTest -Dgolden.write=true}, and look at
 * it.
 */
class JourneyPictureTest {

    private static final Path PICTURE = Path.of("docs", "journey.svg");
    private static final ProcessModel JOURNEY = Models.process("preChargeJourney");
    /** Each decision is told in a process of its own, and the journey waits here until that is done. */
    private static final ProcessModel TELLING = Models.process("tellDecision");

    private static final String UNTIL_TOLD = "everybodyTold";

    /** The way of a case to which everything goes well, and in which everything is asked for. */
    private static final List<String> BOXES = List.of(
            "caseRegistered",
            "recordInvestigationPlan",
            "reviewInvestigationPlan",
            "seekEarlyAdvice",
            "workActionPlan",
            "decideNextStep",
            "seekDecision",
            "tellVictim",
            "tellSuspects");

    private static final Map<String, String> SIDES = Map.of("police", "Police", "cps", "CPS");

    private static final int END = BOXES.size();
    private static final int COLUMNS = 5;
    private static final int WIDTH = 188;
    private static final int GAP = 18;
    private static final int HEIGHT = 112;
    private static final int LINE = 17;
    private static final int TOP = 84;
    private static final String BLUE = "#1D4F91";
    private static final String PURPLE = "#6B2C91";

    static Stream<Integer> stepsToTheNextBox() {
        return IntStream.range(0, BOXES.size() - 1).boxed();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stepsToTheNextBox")
    void haveEachBoxLeadToTheNext(int box) {
        assertThat(reachedFrom(node(box))).contains(box + 1);
    }

    @Test
    void isDrawnFromTheModelsOfToday() throws IOException {
        var drawn = draw();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(PICTURE, drawn);
        }
        assertThat(PICTURE).content().isEqualTo(drawn);
    }

    private static String draw() {
        var below = IntStream.range(0, BOXES.size())
                .mapToObj(JourneyPictureTest::whatMayFollow)
                .toList();
        var svg = new StringBuilder();
        int y = TOP;
        for (int first = 0; first < BOXES.size(); first += COLUMNS) {
            int longest = 0;
            for (int box = first; box < Math.min(first + COLUMNS, BOXES.size()); box++) {
                drawBox(svg, box, x(box), y);
                drawLines(svg, below.get(box), x(box), y + HEIGHT + 20);
                longest = Math.max(longest, below.get(box).size());
                if (box % COLUMNS < COLUMNS - 1) {
                    arrow(svg, "M%d %dh%d".formatted(x(box) + WIDTH, y + HEIGHT / 2, GAP - 3));
                }
            }
            int next = y + HEIGHT + 20 + longest * LINE + 26;
            if (first + COLUMNS < BOXES.size()) {
                var last = first + COLUMNS - 1;
                arrow(
                        svg,
                        "M%d %dh10V%dH%dV%dh%d"
                                .formatted(
                                        x(last) + WIDTH, y + HEIGHT / 2, next - 20, 8, next + HEIGHT / 2, x(0) - 11));
            }
            y = next;
        }
        var beside = wrap("Beside the case, each when it is due: " + String.join(", ", startedBeside()) + ".", 150);
        for (var line : beside) {
            text(svg, x(0), y, 13, "#333", "", line);
            y += LINE;
        }
        return frame(svg.toString(), x(COLUMNS - 1) + WIDTH + 24, y);
    }

    private static String frame(String content, int width, int height) {
        var legend = new StringBuilder();
        text(legend, x(0), 30, 20, "#111", "bold", "From the first suspect to the telling of the decision");
        int x = x(0);
        for (var side : List.of(new String[] {"Police", "#E6F0FA", BLUE}, new String[] {"CPS", "#F3E8FA", PURPLE})) {
            legend.append("<rect x=\"%d\" y=\"45\" width=\"22\" height=\"16\" rx=\"3\" fill=\"%s\" stroke=\"%s\"/>%n"
                    .formatted(x, side[1], side[2]));
            text(legend, x + 28, 58, 13, "#333", "", side[0]);
            x += 90;
        }
        envelope(legend, x, 47);
        text(
                legend,
                x + 28,
                58,
                13,
                "#333",
                "",
                "whoever supports the victim is told, within what the victim agreed to");
        text(legend, x + 466, 58, 13, "#333", "", "Under a box: what may follow, by the number of the box");
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
                aria-labelledby="title" font-family="Arial, Helvetica, sans-serif" style="background:#fff">
                <title id="title">The pre-charge journey in nine boxes, drawn from its models</title>
                <defs><marker id="tip" markerWidth="8" markerHeight="8" refX="6" refY="4" orient="auto">\
                <path d="M0 0l8 4l-8 4z" fill="#4A4A4A"/></marker>
                <linearGradient id="both"><stop offset="0.5" stop-color="#E6F0FA"/>\
                <stop offset="0.5" stop-color="#F3E8FA"/></linearGradient></defs>
                <rect width="100%%" height="100%%" fill="#fff"/>
                %s%s</svg>
                """.formatted(width, height, width, height, legend, content).replace(System.lineSeparator(), "\n");
    }

    private static void drawBox(StringBuilder svg, int box, int x, int y) {
        var who = whoWorksOn(box);
        // A label without a side, such as "The item's owner", is for either.
        var police = who.stream().anyMatch(label -> !label.startsWith("CPS"));
        var cps = who.stream().anyMatch(label -> !label.startsWith("Police"));
        svg.append(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>%n"
                        .formatted(
                                x,
                                y,
                                WIDTH,
                                HEIGHT,
                                police && cps ? "url(#both)" : cps ? "#F3E8FA" : "#E6F0FA",
                                police && cps ? "#4A4A4A" : cps ? PURPLE : BLUE));
        int line = y + 24;
        for (var words : wrap((box + 1) + "  " + name(node(box)), 21)) {
            text(svg, x + 10, line, 15, "#111", "bold", words);
            line += 18;
        }
        var roles = who.stream()
                .map(label -> label.replaceFirst("^(Police|CPS): ", "").replaceFirst("^The ", "the "))
                .collect(Collectors.joining(", "));
        line = Math.max(line, y + 44);
        for (var words : wrap(roles, 29)) {
            text(svg, x + 10, line, 12, "#333", "", words);
            line += 15;
        }
        if (tellsTheAdviser(box)) {
            envelope(svg, x + WIDTH - 30, y + HEIGHT - 22);
        }
    }

    private static void drawLines(StringBuilder svg, List<String> lines, int x, int y) {
        for (int i = 0; i < lines.size(); i++) {
            text(svg, x + (i == 0 ? 0 : 8), y + i * LINE, 13, i == 0 ? "#111" : "#333", "", lines.get(i));
        }
    }

    private static void text(StringBuilder svg, int x, int y, int size, String colour, String weight, String words) {
        svg.append("<text x=\"%d\" y=\"%d\" font-size=\"%d\" fill=\"%s\"%s>%s</text>%n"
                .formatted(
                        x,
                        y,
                        size,
                        colour,
                        weight.isEmpty() ? "" : " font-weight=\"" + weight + "\"",
                        words.replace("&", "&amp;").replace("<", "&lt;")));
    }

    private static void arrow(StringBuilder svg, String path) {
        svg.append("<path d=\"%s\" fill=\"none\" stroke=\"#4A4A4A\" stroke-width=\"1.5\" marker-end=\"url(#tip)\"/>%n"
                .formatted(path));
    }

    private static void envelope(StringBuilder svg, int x, int y) {
        svg.append("<path d=\"M%d %dh20v13h-20zl10 7l10 -7\" fill=\"#fff\" stroke=\"#333\"/>%n".formatted(x, y));
    }

    private static int x(int box) {
        return 24 + box % COLUMNS * (WIDTH + GAP);
    }

    private static List<String> wrap(String text, int length) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split("(?<=[^ ]) (?=[^ ])")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > length) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** The first question after a box whose answers lead to different boxes, and where each of them leads. */
    private static List<String> whatMayFollow(int box) {
        for (var node : after(node(box))) {
            var answers = new LinkedHashMap<String, Set<Integer>>();
            node.getOutgoing().forEach(flow -> answers.put(name(flow), reached(flow)));
            if (ProcessModel.asks(node) && Set.copyOf(answers.values()).size() > 1) {
                var lines = new ArrayList<>(List.of(name(node)));
                answers.forEach((answer, boxes) -> lines.add(answer + ": " + words(boxes)));
                return lines;
            }
        }
        return List.of();
    }

    private static String words(Set<Integer> boxes) {
        return boxes.isEmpty()
                ? "nothing more"
                : boxes.stream()
                        .map(box -> box == END ? "the case ends" : String.valueOf(box + 1))
                        .collect(Collectors.joining(" or "));
    }

    /** What lies between a box and the next ones, nearest first. */
    private static Collection<FlowNode> after(FlowNode box) {
        var found = new LinkedHashSet<FlowNode>();
        var waiting = new ArrayList<>(List.of(box));
        while (!waiting.isEmpty()) {
            for (var next : following(waiting.remove(0))) {
                if (!BOXES.contains(next.getId()) && found.add(next)) {
                    waiting.add(next);
                }
            }
        }
        return found;
    }

    /** What comes next. A part that is drawn within the journey is entered, and left at its end. */
    private static List<FlowNode> following(FlowNode node) {
        if (node instanceof EndEvent && node.getParentElement() instanceof SubProcess part) {
            return following(part.getOutgoing());
        }
        if (node instanceof EndEvent end && TELLING.all(EndEvent.class).contains(end)) {
            return List.of(JOURNEY.model().<FlowNode>getModelElementById(UNTIL_TOLD));
        }
        return following(node.getOutgoing());
    }

    private static List<FlowNode> following(Collection<SequenceFlow> flows) {
        return flows.stream()
                .map(SequenceFlow::getTarget)
                .flatMap(JourneyPictureTest::entered)
                .toList();
    }

    private static Stream<FlowNode> entered(FlowNode target) {
        if (target.getId().equals(UNTIL_TOLD)) {
            return TELLING.all(StartEvent.class).stream().map(FlowNode.class::cast);
        }
        return target instanceof SubProcess part
                ? part.getChildElementsByType(StartEvent.class).stream().map(FlowNode.class::cast)
                : Stream.of(target);
    }

    /** The end of something that ran beside the case is no milestone. */
    private static boolean endsTheCase(EndEvent end) {
        return ModelProperties.of(end, ProcessModel.MILESTONE)
                .filter("yes"::equals)
                .isPresent();
    }

    private static Set<Integer> reachedFrom(FlowNode node) {
        var boxes = new TreeSet<Integer>();
        following(node).forEach(next -> boxes.addAll(reached(next)));
        return boxes;
    }

    private static Set<Integer> reached(SequenceFlow flow) {
        var boxes = new TreeSet<Integer>();
        entered(flow.getTarget()).forEach(next -> boxes.addAll(reached(next)));
        return boxes;
    }

    /** The boxes that a case may come to next from a node on; {@link #END} for an end. */
    private static Set<Integer> reached(FlowNode first) {
        var nodes = new LinkedHashSet<>(List.of(first));
        if (!BOXES.contains(first.getId())) {
            nodes.addAll(after(first));
        }
        var boxes = new TreeSet<Integer>();
        for (var node : nodes) {
            if (BOXES.contains(node.getId())) {
                boxes.add(BOXES.indexOf(node.getId()));
            } else if (node instanceof EndEvent end && endsTheCase(end)) {
                boxes.add(END);
            } else {
                following(node).stream()
                        .map(next -> BOXES.indexOf(next.getId()))
                        .filter(box -> box >= 0)
                        .forEach(boxes::add);
            }
        }
        return boxes;
    }

    /** Who works within a box, by the labels of its tasks; for a start, by the rights to start the process. */
    private static Collection<String> whoWorksOn(int box) {
        if (node(box) instanceof UserTask task) {
            return List.of(label(modelOf(box), task));
        }
        return node(box) instanceof CallActivity call
                ? labels(Models.process(call.getCalledElement()))
                : whoMayStart(JOURNEY.id());
    }

    private static List<String> whoMayStart(String process) {
        return CsvFile.rows("rights/grants.csv").stream()
                .filter(grant -> grant.get("id").equals(process))
                .filter(grant -> grant.get("permissions").contains("CREATE_INSTANCE"))
                .map(grant -> SIDES.get(grant.get("who")))
                .filter(side -> side != null)
                .map(side -> side + ": any role")
                .toList();
    }

    private static Set<String> labels(ProcessModel process) {
        var labels = new LinkedHashSet<String>();
        process.userTasks().forEach(task -> labels.add(label(process, task)));
        process.all(CallActivity.class).forEach(call -> labels.addAll(labels(Models.process(call.getCalledElement()))));
        return labels;
    }

    private static String label(ProcessModel process, UserTask task) {
        return process.model()
                .<TextAnnotation>getModelElementById(task.getId() + "Who")
                .getText()
                .getTextContent();
    }

    /** Whether something within a box, or between it and the next, is a milestone of which advisers are told. */
    private static boolean tellsTheAdviser(int box) {
        var told = Models.table("isvaUpdateRules").rows().stream()
                .flatMap(row -> row.words("milestone").stream())
                .toList();
        var within = node(box) instanceof CallActivity call
                ? Models.process(call.getCalledElement()).all(Event.class).stream()
                : after(node(box)).stream();
        return within.filter(node -> !(node instanceof BoundaryEvent))
                .map(ModelElementInstance.class::cast)
                .map(node -> node.getAttributeValue("id"))
                .anyMatch(told::contains);
    }

    /** The names of the processes that a message of the journey starts. */
    private static Set<String> startedBeside() {
        var sent = JOURNEY.all(MessageEventDefinition.class).stream()
                .filter(message -> !(message.getParentElement() instanceof StartEvent))
                .filter(message -> !(message.getParentElement() instanceof BoundaryEvent))
                .map(JourneyPictureTest::message)
                .collect(Collectors.toSet());
        Map<String, String> names = new LinkedHashMap<>();
        for (var process : Models.processes()) {
            process.all(MessageEventDefinition.class).stream()
                    .filter(message -> message.getParentElement() instanceof StartEvent)
                    .map(JourneyPictureTest::message)
                    .filter(sent::contains)
                    .forEach(message -> names.put(message, process.process().getName()));
        }
        return new TreeSet<>(names.values());
    }

    private static String message(MessageEventDefinition message) {
        return message.getMessage().getName();
    }

    private static FlowNode node(int box) {
        return modelOf(box).model().getModelElementById(BOXES.get(box));
    }

    private static ProcessModel modelOf(int box) {
        return JOURNEY.model().getModelElementById(BOXES.get(box)) == null ? TELLING : JOURNEY;
    }

    private static String name(ModelElementInstance element) {
        return String.valueOf(element.getAttributeValue("name"));
    }
}
