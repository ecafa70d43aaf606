package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** What a form refers to is there: answers, variables of its process, options, forces and Areas. */
class FormReferenceTest {

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(?:#if |#loop )?(.*?)}}(?!})", Pattern.DOTALL);
    private static final Pattern COMPARED = Pattern.compile("\\b(\\w+) = \"([^\"]*)\"");
    private static final Pattern TRANSLATED = Pattern.compile("get value\\(\\{(.*?)}, (\\w+)\\)");
    private static final Pattern TRANSLATION = Pattern.compile("(\\w+): \"[^\"]*\"");
    /** Options that are there or not, by what the case says. */
    private static final Pattern CHOSEN = Pattern.compile("\\bif (?:contains\\()?(\\w+)[ ,]");

    /** What the task offers, all of it or those of it that fit the other answers. */
    private static final Pattern DYNAMIC = Pattern.compile("=for o in split\\((\\w+), \"\\\\\\|\"\\)(?:\\[.*])? "
            + "return \\{value: split\\(o, \"=\"\\)\\[1], label: split\\(o, \"=\"\\)\\[2]}");

    private final Problems problems = new Problems();

    @Test
    void hidesByAnswersThatAreThere() {
        for (var form : Models.forms()) {
            var known = knownTo(form);
            for (var component : form.components()) {
                var hide = component.path("conditional").path("hide").asText();
                problems.unless(hide.isEmpty() || hide.startsWith("="), form.at(component) + "no formula: " + hide);
                var names = Names.inFormula(hide);
                problems.unless(
                        !names.contains(FormModel.key(component)) || !component.has("key"),
                        form.at(component) + "hides by its own answer");
                names.stream()
                        .filter(name -> !known.contains(name))
                        .forEach(name -> problems.add(form.at(component) + "hides by " + name + ", which nobody sets"));
                checkComparisons(form, component, hide);
            }
        }
        problems.areNone();
    }

    @Test
    void showsWhatItsProcessKnows() {
        for (var form : Models.forms()) {
            var known = knownTo(form);
            for (var component : form.components()) {
                TEMPLATE.matcher(component.path("text").asText()).results().forEach(found -> {
                    var shown = found.group(1);
                    Names.inFormula(shown.equals("/if") || shown.equals("/loop") ? "" : shown).stream()
                            .filter(name -> !known.contains(name))
                            .forEach(
                                    name -> problems.add(form.at(component) + "shows " + name + ", which nobody sets"));
                    checkComparisons(form, component, shown);
                    checkTranslation(form, component, shown);
                });
            }
        }
        problems.areNone();
    }

    @Test
    void takesChangingOptionsFromItsTask() {
        for (var form : Models.forms()) {
            for (var question : form.questions()) {
                var expression = question.path("valuesExpression").asText();
                if (expression.isEmpty()) {
                    continue;
                }
                var matcher = DYNAMIC.matcher(expression);
                var chosen = CHOSEN.matcher(expression)
                        .results()
                        .map(found -> found.group(1))
                        .toList();
                problems.unless(
                        matcher.matches() && knownTo(form).contains(matcher.group(1))
                                || !chosen.isEmpty() && knownTo(form).containsAll(chosen),
                        form.at(question) + "no task provides the options of " + expression);
            }
        }
        problems.areNone();
    }

    @Test
    void offersEveryAreaToRegisterACaseIn() {
        assertThat(offered("registerCase", "cpsArea", label -> "CPS " + label)).isEqualTo(organisation("areas"));
    }

    @Test
    void offersEveryForceToMoveACaseTo() {
        assertThat(offered("confirmTransfer", "receivingForce", label -> label)).isEqualTo(organisation("forces"));
    }

    /** A literal that an answer is compared with has to be one of the options, wherever the question is asked. */
    private void checkComparisons(FormModel form, JsonNode component, String formula) {
        COMPARED.matcher(formula).results().forEach(found -> {
            var options = form.question(found.group(1))
                    .map(question -> Set.copyOf(FormModel.options(question)))
                    .orElseGet(() -> Variables.optionsOf(found.group(1)));
            problems.unless(
                    options.isEmpty() || found.group(2).isEmpty() || options.contains(found.group(2)),
                    form.at(component) + "no answer to " + found.group(1) + " is " + found.group(2));
        });
    }

    private void checkTranslation(FormModel form, JsonNode component, String formula) {
        TRANSLATED.matcher(formula).results().forEach(found -> {
            var options = Variables.optionsOf(found.group(2));
            var translated = TRANSLATION
                    .matcher(found.group(1))
                    .results()
                    .map(entry -> entry.group(1))
                    .collect(Collectors.toSet());
            problems.unless(
                    options.isEmpty() || options.equals(translated),
                    form.at(component) + "puts " + translated + " into words, but " + found.group(2) + " is one of "
                            + options);
        });
    }

    private static Set<String> knownTo(FormModel form) {
        var known = new LinkedHashSet<>(form.keys());
        known.addAll(Variables.OF_EVERY_TASK);
        Models.processes().stream()
                .filter(model ->
                        model.userTasks().stream().anyMatch(task -> task.getId().equals(form.id())))
                .forEach(model -> known.addAll(Variables.knownTo(model)));
        return known;
    }

    private static Map<String, String> offered(String form, String key, UnaryOperator<String> name) {
        var question = Models.form(form).question(key).orElseThrow();
        return FormModel.list(question.path("values")).stream()
                .collect(Collectors.toMap(
                        option -> option.path("value").asText(),
                        option -> name.apply(option.path("label").asText())));
    }

    private static Map<String, String> organisation(String kind) {
        var yaml = new YamlMapFactoryBean();
        yaml.setResources(new ClassPathResource("organisation.yml"));
        var units = new LinkedHashMap<String, String>();
        var all = (Map<?, ?>) yaml.getObject().get("organisation");
        for (var each : (List<?>) all.get(kind)) {
            var unit = (Map<?, ?>) each;
            units.put((String) unit.get("id"), (String) unit.get("name"));
        }
        return units;
    }
}
