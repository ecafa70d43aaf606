package uk.jointcasework.looks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which cases a call or its answer names. */
class MentionsTest {

    private static final String TASK = "28de6815-e65c-11f1-9a19-02fc00000001";
    private static final String CASE = "28de6815-e65c-11f1-9a19-02fc00000002";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "52TS1000001",
                "/api/cases/52TS1000001",
                "Decide · 52TS1000001",
                "case=52TS1000001&x=1",
                "S1,52TS1000001.",
                "\u00e952TS1000001\u00e9"
            })
    void aReferenceIsFoundWhereverItStands(String text) {
        assertThat(new Mentions().andOf(text).references).containsExactly("52TS1000001");
    }

    @Test
    void severalAreFoundOneBehindTheOther() {
        assertThat(new Mentions().andOf("52TS1000001,5242 46KE1000002/461A1000003").references)
                .containsExactlyInAnyOrder("52TS1000001", "46KE1000002", "461A1000003");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"52TS100000", "52TS10000011", "x52TS1000001", "52TS1000001x", "5ATS1000001", "52TSA000001", ""})
    void whatIsNearlyAReferenceIsNone(String text) {
        assertThat(new Mentions().andOf(text).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/cases/52ts1000001",
                "case=52 TS 10000 01",
                "{\"caseReference\":{\"value\":\"52/ts/10000/01\"}}",
                "52TS-1000001"
            })
    void whatPeopleSendIsFoundAsTheyWriteIt(String text) {
        assertThat(new Mentions().andOf(text).references).containsExactly("52TS1000001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"q\":\"52\\u0054S1000001\"}",
                "[\"52TS1000001\"]",
                "{\"52TS1000001\":1}",
                "{\"q\":52991000001, \"r\":\"52TS1000001\"}",
                "{\"q\":{\"q\":[\"52 ts 10000/01\"]}}",
                "not json: 52TS1000001"
            })
    void whatIsSentIsReadAsWhoeverAnswersReadsIt(String body) {
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
            if (body.startsWith("not") && !charset.equals(StandardCharsets.UTF_8)) {
                continue;
            }
            assertThat(new Mentions().andAskedBy(body.getBytes(charset)).references)
                    .as(charset.name())
                    .contains("52TS1000001");
        }
    }

    @Test
    void whatStandsInTwoFieldsIsNoReference() {
        assertThat(new Mentions().andAskedBy("[\"52TS\",\"1000001\"]".getBytes(StandardCharsets.UTF_8)).references)
                .isEmpty();
    }

    @Test
    void anObjectThatNamesItsCaseNeedsNoId() {
        assertThat(shown("{\"id\":\"" + TASK + "\",\"name\":\"Decide · 52TS1000001\"}").ids)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"processInstanceId", "rootProcessInstanceId", "taskId"})
    void anObjectBelongsWhereItSaysOrElseToItsOwnId(String field) {
        assertThat(shown("[{\"id\":\"" + TASK + "\",\"" + field + "\":\"" + CASE + "\"}]").ids)
                .containsExactly(CASE);
        assertThat(shown("[{\"id\":\"" + TASK + "\",\"" + field + "\":null}]").ids)
                .containsExactly(TASK);
        assertThat(shown("[{\"id\":\"decide:" + TASK + "\"}]").ids).containsExactly("decide:" + TASK);
        assertThat(shown("[{\"id\":\"decide\"}]").ids).isEmpty();
    }

    @Test
    void whatAnObjectHoldsNamesNoCaseForIt() {
        var shown = shown("{\"id\":\"" + CASE + "\",\"related\":[{\"name\":\"52TS1000001\"}]}");

        assertThat(shown.ids).containsExactly(CASE);
        assertThat(shown.references).containsExactly("52TS1000001");
    }

    @Test
    void whatIsCalledJsonAndIsNoneIsReadAsText() {
        assertThat(shown("{\"name\": 52TS1000001 " + TASK).ids).containsExactly(TASK);
    }

    @Test
    void anotherKindOfPageIsReadForReferences() {
        for (var type : List.of("text/html", "application/xml")) {
            assertThat(new Mentions()
                            .andShownBy("<p>52TS1000001</p>".getBytes(StandardCharsets.UTF_8), type)
                            .references)
                    .containsExactly("52TS1000001");
        }
    }

    private static Mentions shown(String json) {
        return new Mentions().andShownBy(json.getBytes(StandardCharsets.UTF_8), "application/json");
    }
}
