package uk.jointcasework.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspectTest {

    @ParameterizedTest
    @CsvSource({
        "notArrested, voluntaryInterview, voluntaryInterview",
        "voluntaryInterview, releasedUnderInvestigation, releasedUnderInvestigation",
        "releasedUnderInvestigation, bail, bail",
        "bail, custody, custody",
        "custody, notArrested, custody",
    })
    void takesTheMostUrgentStatus(String first, String second, String mostUrgent) {
        var answers = new HashMap<String, Object>();
        answers.put("suspectCount", "2");
        answers.put("suspect1Status", first);
        answers.put("suspect2Status", second);

        assertThat(Suspect.mostUrgent(Suspect.from(answers)).code()).isEqualTo(mostUrgent);
    }

    @Test
    void describesThemInOneLine() {
        var answers = new HashMap<String, Object>();
        answers.put("suspectCount", "5");
        answers.put("suspect1Status", "bail");
        answers.put("suspect1BailEnds", "2026-06-04");
        answers.put("suspect2Status", "custody");
        answers.put("suspect2CustodyEnds", "2026-06-05T09:30+01:00");
        answers.put("suspect3Status", "releasedUnderInvestigation");
        answers.put("suspect4Status", "voluntaryInterview");
        answers.put("suspect5Status", "notArrested");
        // A slot that was shown and hidden again.
        answers.put("suspect6Status", null);
        var suspects = Suspect.from(answers);

        assertThat(Suspect.labels(suspects)).isEqualTo("S1,S2,S3,S4,S5");
        assertThat(Suspect.summary(suspects))
                .isEqualTo("S1 on bail to 4 June 2026, S2 in custody, S3 released under investigation,"
                        + " S4 interviewed voluntarily, S5 not arrested");
    }

    @Test
    void givesUpdateReferencesThatSpellNoWord() {
        for (int i = 0; i < 100; i++) {
            assertThat(UpdateReference.next())
                    .matches("[0-9A-Z]{4}-[0-9A-Z]{4}")
                    .doesNotContainPattern("[AEIOU01SL]");
        }
    }
}
