package uk.jointcasework.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReopenCaseTest extends CaseworkTest {

    private static final String REFERENCE = "52SA1000126";

    @ParameterizedTest
    @CsvSource({"cps, true", "police, false"})
    void takesUpTheJourneyForOneSuspect(String decisionBy, boolean fileWithCps) {
        deploy("casefile/preChargeJourney.bpmn", "forms/registerCase.form");
        var variables = aRegisteredCase(REFERENCE);
        variables.put("suspect", "S2");
        variables.put("decisionBy", decisionBy);
        engine.getRuntimeService().startProcessInstanceByKey("reopensCases", REFERENCE, variables);

        var journey = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("preChargeJourney")
                .singleResult();
        assertThat(journey.getBusinessKey()).isEqualTo(REFERENCE);
        assertThat(engine.getRuntimeService().getVariables(journey.getId()))
                .containsEntry("caseReference", REFERENCE)
                .containsEntry("suspect", "S2")
                .containsEntry("suspects", "S1,S2")
                .containsEntry("undecidedSuspects", "S2")
                .containsEntry("chargedSuspects", "")
                .containsEntry("notChargedSuspects", "")
                .containsEntry("outOfCourtSuspects", "")
                .containsEntry("fileWithCps", fileWithCps)
                .containsEntry("nextReviewDate", null);
    }
}
