package uk.jointcasework.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.jointcasework.paths.RequestRefused;

/** A registration is read strictly: each field that is wrong is named once, all of them at once. */
class CaseRegistrationTest {

    private static final String COMPLETE = """
            {"reference": "52SA1234526", "force": "avon-and-somerset", "cpsArea": "south-west", "officer": "officer",
             "offence": "rape", "reportedOn": "2026-06-04", "victimSupports": "yes", "isvaSupport": "no",
             "suspects": [{"status": "bail", "bailEnds": "2026-09-04"}, {"status": "notArrested", "custodyEnds": null}],
             "restriction": {"because": "suspect", "people": ["officer", "sergeant"]}}
            """;
    private static final String LINE = "give a text of at most 100 characters in one line";
    private static final String PEOPLE = "give a list of one to 12 user ids";

    @Test
    void readsEveryField() throws Exception {
        assertThat(CaseRegistration.from(json(COMPLETE)))
                .isEqualTo(new CaseRegistration(
                        "52SA1234526",
                        "avon-and-somerset",
                        "south-west",
                        "officer",
                        "rape",
                        "2026-06-04",
                        List.of(
                                new CaseRegistration.SuspectNow("bail", "2026-09-04", null),
                                new CaseRegistration.SuspectNow("notArrested", null, null)),
                        "yes",
                        "no",
                        new CaseRegistration.Restriction("suspect", List.of("officer", "sergeant"), null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpsArea", "officer", "restriction"})
    void doesWithoutWhatNeedNotBeThere(String field) throws Exception {
        var without = (ObjectNode) json(COMPLETE);
        without.remove(field);
        var withNull = ((ObjectNode) json(COMPLETE)).putNull(field);

        assertThat(CaseRegistration.from(without)).isEqualTo(CaseRegistration.from(withNull));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "force", "offence", "reportedOn", "suspects", "victimSupports", "isvaSupport"})
    void asksForWhatMustBeThere(String field) throws Exception {
        var without = (ObjectNode) json(COMPLETE);
        without.remove(field);
        assertThat(problems(without)).containsExactly(field + ": is missing");
        without.putNull(field);
        assertThat(problems(without)).containsExactly(field + ": is missing");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /reference | 7 | reference: give a text
            /reference | true | reference: give a text
            /reference | {} | reference: give a text
            /reference | [] | reference: give a text
            /reference | "" | reference: is missing
            /reference | " \\t\\u2003" | reference: is missing
            /reference | "a\\nb" | reference: LINE
            /reference | "a\\n" | reference: LINE
            /reference | "\\u0085a" | reference: LINE
            /officer | 7 | officer: give a text
            /officer | "a\\tb" | officer: LINE
            /suspects | 1 | suspects: give a list of one to six suspects
            /suspects | {} | suspects: give a list of one to six suspects
            /suspects | [] | suspects: give a list of one to six suspects
            /suspects | [1, 2, 3, 4, 5, 6, 7] | suspects: give a list of one to six suspects
            /suspects/1 | "S2" | suspects[1]: give an object with a status
            /suspects/1 | null | suspects[1]: give an object with a status
            /suspects/1 | {} | suspects[1].status: is missing
            /suspects/1 | {"status": null} | suspects[1].status: is missing
            /suspects/1 | {"status": " "} | suspects[1].status: is missing
            /suspects/1 | {"status": "bail", "name": null} | suspects[1].name: is not a field of this request
            /suspects/0/bailEnds | 7 | suspects[0].bailEnds: give a text
            /restriction | "yes" | restriction: give an object with because and people
            /restriction | {"because": "suspect"} | restriction.people: PEOPLE
            /restriction/because | null | restriction.because: is missing
            /restriction/people | null | restriction.people: PEOPLE
            /restriction/people | [] | restriction.people: PEOPLE
            /restriction/people | "officer" | restriction.people: PEOPLE
            /restriction/people | ["officer", 7] | restriction.people: PEOPLE
            /restriction/people | ["officer", null] | restriction.people: PEOPLE
            /restriction/people | ["1","2","3","4","5","6","7","8","9","10","11","12","13"] | restriction.people: PEOPLE
            /restriction/more | 1 | restriction.more: is not a field of this request
            /victim.name | "x" | victim.name: is not a field of this request
            """)
    void namesTheFieldThatIsWrong(String where, String value, String problem) throws Exception {
        var body = json(COMPLETE);
        var parent = body.at(where.substring(0, where.lastIndexOf('/')));
        var name = where.substring(where.lastIndexOf('/') + 1);
        if (parent instanceof ObjectNode object) {
            object.set(name, json(value));
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(name), json(value));
        }

        assertThat(problems(body)).containsExactly(problem.replace("LINE", LINE).replace("PEOPLE", PEOPLE));
    }

    @Test
    void takesAHundredCharactersAndNotOneMore() throws Exception {
        var body = (ObjectNode) json(COMPLETE);
        assertThat(CaseRegistration.from(body.put("officer", "o".repeat(100))).officer())
                .hasSize(100);
        assertThat(problems(body.put("officer", "o".repeat(101)))).containsExactly("officer: " + LINE);
        assertThat(problems(body.put("officer", "o".repeat(101)).put("reference", " ".repeat(101))))
                .containsExactlyInAnyOrder("officer: " + LINE, "reference: is missing");
    }

    @Test
    void shortensTheNameOfAFieldThatItDoesNotKnow() throws Exception {
        var body = (ObjectNode) json(COMPLETE);

        assertThat(problems(body.put("x".repeat(200), 1)))
                .containsExactly("x".repeat(100) + "…: is not a field of this request");
    }

    @Test
    void saysAllThatIsWrongAtOnce() throws Exception {
        assertThat(problems(json("""
                {"reference": 7, "victimName": "x", "suspects": [{"status": "bail"}, {"bailEnds": 1}],
                 "force": "kent", "reportedOn": "2026-06-04", "victimSupports": "yes", "isvaSupport": "no"}
                """)))
                .containsExactlyInAnyOrder(
                        "reference: give a text",
                        "victimName: is not a field of this request",
                        "suspects[1].status: is missing",
                        "suspects[1].bailEnds: give a text",
                        "offence: is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "7", "\"a\""})
    void asksForAnObject(String body) throws Exception {
        assertThat(problems(json(body))).containsExactly(": send one JSON object");
    }

    @Test
    void asksForAnObjectInPlaceOfNothing() {
        assertThat(problems(null)).containsExactly(": send one JSON object");
        assertThat(problems(MissingNode.getInstance())).containsExactly(": send one JSON object");
    }

    private static List<String> problems(JsonNode body) {
        var problems = new ArrayList<String>();
        assertThatThrownBy(() -> CaseRegistration.from(body))
                .asInstanceOf(type(RequestRefused.class))
                .satisfies(refused -> refused.problems()
                        .forEach(problem -> problems.add(problem.field() + ": " + problem.message())));
        return problems;
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
