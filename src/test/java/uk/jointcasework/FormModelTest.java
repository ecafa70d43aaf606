package uk.jointcasework;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How a form is built: the same header everywhere, questions that Tasklist can ask, answers with limits. */
class FormModelTest {

    private static final String CAMEL_CASE = "[a-z][A-Za-z0-9]*";
    private static final String HEADER = "**{{cardCase}}** · {{cardStage}} · with the {{cardCourt}}\n\n"
            + "Suspects: {{cardSuspects}} · Next date: {{cardDue}}";
    private static final Set<String> TYPES =
            Set.of("text", "textfield", "textarea", "number", "checkbox", "radio", "select", "datetime", "separator");
    private static final int LINE = 200;
    private static final int PARAGRAPH = 2000;
    private static final Pattern PERSONAL = Pattern.compile(
            "(?i).*(address|telephone|phone|e-?mail|postcode|surname|forename|firstname|lastname|birth|dob).*|.*Name");

    private final Problems problems = new Problems();

    @Test
    void bearsTheNameOfItsFileAndTheVersionThatTasklistKnows() {
        for (var form : Models.forms()) {
            var json = form.json();
            problems.unless(form.id().equals(Models.stem(form.file())), form.file() + ": its id is " + form.id());
            problems.unless(json.path("type").asText().equals("default"), form.file() + ": type is not default");
            problems.unless(json.path("schemaVersion").asInt() == 16, form.file() + ": schemaVersion is not 16");
            problems.unless(
                    json.path("executionPlatform").asText().equals("Camunda Platform")
                            && json.path("executionPlatformVersion").asText().equals("7.24.0"),
                    form.file() + ": not made for Camunda Platform 7.24.0");
        }
        problems.areNone();
    }

    @Test
    void beginsWithTheCaseAndWhatTheTaskIsFor() {
        for (var form : Models.forms()) {
            var header = form.components().get(0);
            problems.unless(header.path("id").asText().equals("caseHeader"), form.file() + ": begins with no header");
            if (Models.startForms().contains(form.id())) {
                problems.unless(text(header).startsWith("# "), form.at(header) + text(header));
                continue;
            }
            problems.unless(
                    text(header).startsWith(HEADER) && text(header).contains("caseFlags"),
                    form.at(header) + "is not the common header");
            var purpose = form.components().get(1);
            problems.unless(
                    purpose.path("id").asText().equals("purpose")
                            && text(purpose).startsWith("## "),
                    form.file() + ": does not say next what it is for");
        }
        problems.areNone();
    }

    @Test
    void asksOnlyWhatTasklistCanAsk() {
        for (var form : Models.forms()) {
            form.components()
                    .forEach(component -> problems.unless(
                            TYPES.contains(FormModel.type(component)),
                            form.at(component) + "has the type " + FormModel.type(component)));
        }
        problems.areNone();
    }

    @Test
    void givesEveryComponentAnIdAndEveryQuestionAKeyOfItsOwn() {
        for (var form : Models.forms()) {
            var ids = new HashSet<String>();
            for (var component : form.components()) {
                var id = component.path("id").asText();
                problems.unless(id.matches(CAMEL_CASE), form.at(component) + "the id is not camelCase");
                problems.unless(ids.add(id), form.at(component) + "the id is there twice");
                var isShown = Set.of("text", "separator").contains(FormModel.type(component));
                problems.unless(isShown != component.has("key"), form.at(component) + "key missing or idle");
                problems.unless(
                        isShown || FormModel.key(component).equals(id),
                        form.at(component) + "its key is " + FormModel.key(component));
            }
            problems.unless(
                    new HashSet<>(form.keys()).size() == form.keys().size(), form.file() + ": a key is there twice");
        }
        problems.areNone();
    }

    @Test
    void labelsEveryQuestion() {
        for (var form : Models.forms()) {
            for (var question : form.questions()) {
                var isDate = FormModel.type(question).equals("datetime");
                var label = question.path(isDate ? "dateLabel" : "label").asText();
                problems.unless(!label.isBlank(), form.at(question) + "has no label");
                problems.unless(!isDate || !question.has("label"), form.at(question) + "a date shows no label");
            }
        }
        problems.areNone();
    }

    @Test
    void limitsEveryFreeText() {
        for (var form : Models.forms()) {
            for (var question : form.questions()) {
                var limit = FormModel.type(question).equals("textfield") ? LINE : PARAGRAPH;
                var length = question.path("validate").path("maxLength").asInt(0);
                if (Set.of("textfield", "textarea").contains(FormModel.type(question))) {
                    problems.unless(length > 0 && length <= limit, form.at(question) + "its maxLength is " + length);
                }
            }
        }
        problems.areNone();
    }

    @Test
    void asksForTimesInTheSameWayEverywhere() {
        for (var form : Models.forms()) {
            for (var question : form.questions()) {
                if (FormModel.type(question).equals("datetime")) {
                    var subtype = question.path("subtype").asText();
                    problems.unless(subtype.matches("date|datetime"), form.at(question) + "subtype " + subtype);
                    problems.unless(
                            subtype.equals("date")
                                    || question.path("use24h").asBoolean()
                                            && question.path("timeInterval").asInt() == 15
                                            && question.path("timeSerializingFormat")
                                                    .asText()
                                                    .equals("utc_offset")
                                            && question.has("timeLabel"),
                            form.at(question)
                                    + "the time is not asked for in quarters of an hour, 24 hours, with offset");
                }
            }
        }
        problems.areNone();
    }

    @Test
    void offersChoicesThatDiffer() {
        for (var form : Models.forms()) {
            for (var question : form.questions()) {
                if (!FormModel.isChoice(question) || question.has("valuesExpression")) {
                    continue;
                }
                var values = FormModel.options(question);
                var labels = FormModel.list(question.path("values")).stream()
                        .map(FormModelTest::label)
                        .toList();
                problems.unless(values.size() > 1, form.at(question) + "offers no choice");
                problems.unless(areTexts(values), form.at(question) + "its values are " + values);
                problems.unless(areTexts(labels), form.at(question) + "its labels are " + labels);
                var preset = question.path("defaultValue").asText();
                problems.unless(
                        preset.isEmpty() || values.contains(preset), form.at(question) + "no option is " + preset);
            }
        }
        problems.areNone();
    }

    /** Points that a letter has to make, gone through one by one before it is sent: a list to tick off and no question. */
    private static final String GONE_THROUGH = "inviteWitness";

    @Test
    void asksYesOrNoWithTwoButtons() {
        for (var form : Models.forms()) {
            for (var question : form.questions()) {
                var values = FormModel.options(question);
                problems.unless(
                        values.contains("yes") == values.contains("no"), form.at(question) + "a yes without a no");
                problems.unless(
                        !values.contains("yes") || FormModel.type(question).equals("radio"),
                        form.at(question) + "yes or no, but not as radio");
                problems.unless(
                        !FormModel.type(question).equals("checkbox")
                                || form.id().equals(GONE_THROUGH)
                                || !question.path("validate").path("required").asBoolean(),
                        form.at(question) + "a tick that has to be set is no question");
            }
        }
        problems.areNone();
    }

    /** What the engine must not have in one form it must not have from another. */
    @Test
    void keepsAnAnswerOutOfTheEngineInEveryFormOrInNone() {
        var kept = Models.forms().stream()
                .flatMap(form -> form.questions().stream())
                .filter(question -> question.path("properties").has("keptBy"))
                .map(FormModel::key)
                .collect(Collectors.toSet());
        assertThat(kept).isNotEmpty();
        for (var form : Models.forms()) {
            form.keysOfVariables().stream()
                    .filter(kept::contains)
                    .forEach(key -> problems.add(form.file() + ": " + key + " is kept out of the engine elsewhere"));
        }
        problems.areNone();
    }

    @Test
    void asksForNobodysPersonalData() {
        assertThat(Models.forms())
                .allSatisfy(form -> assertThat(form.keys())
                        .as(form.file())
                        .noneMatch(key -> PERSONAL.matcher(key).matches()));
    }

    private static boolean areTexts(List<String> texts) {
        return texts.stream().noneMatch(String::isBlank) && new HashSet<>(texts).size() == texts.size();
    }

    private static String label(JsonNode option) {
        return option.path("label").asText();
    }

    private static String text(JsonNode component) {
        return component.path("text").asText();
    }
}
