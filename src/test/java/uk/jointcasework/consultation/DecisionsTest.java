package uk.jointcasework.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.jointcasework.casefile.CaseworkTest;

class DecisionsTest extends CaseworkTest {

    private static final String REFERENCE = "52SA1000126";

    @BeforeEach
    void models() {
        deploy("consultation/decisions.bpmn");
    }

    @Test
    void keepsADecisionForEachSuspectAndSumsThemUp() {
        var variables = aRegisteredCase(REFERENCE);
        variables.put("undecidedSuspects", "S1,S2,S3");
        variables.put("chargedSuspects", "");
        variables.put("notChargedSuspects", "S4");
        variables.put("outOfCourtSuspects", "");
        variables.put(
                "decisions", new HashMap<>(Map.of("S1", "charge", "S2", "furtherEvidence", "S3", "noFurtherAction")));
        var instance =
                engine.getRuntimeService().startProcessInstanceByKey("decisionsAboutSuspects", REFERENCE, variables);

        assertThat(engine.getRuntimeService().getVariables(instance.getId()))
                .containsEntry("decisionS1", "charge")
                .containsEntry("decisionS2", "furtherEvidence")
                .containsEntry("decisionS3", "noFurtherAction")
                .containsEntry("chargedSuspects", "S1")
                .containsEntry("notChargedSuspects", "S4,S3")
                .containsEntry("outOfCourtSuspects", "")
                .containsEntry("undecidedSuspects", "S2")
                .containsEntry("consultationOutcome", "furtherEvidence")
                .containsEntry("caseStanding", "undecided")
                // What is told of one is told by itself.
                .doesNotContainKeys("decision", "decidedNow", "chargedNow", "notChargedNow");
    }
}
