package uk.jointcasework.specialmeasures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import uk.jointcasework.casefile.CaseworkTest;

class OpenSpecialMeasuresTest extends CaseworkTest {

    private static final String REFERENCE = "52SA1000126";

    @Test
    void opensThePlanningWithTheFactsOfTheCase() {
        deploy("specialmeasures/specialMeasuresMeeting.bpmn");
        engine.getRuntimeService()
                .startProcessInstanceByKey("opensSpecialMeasures", REFERENCE, aRegisteredCase(REFERENCE));

        var meeting = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("specialMeasuresMeeting")
                .singleResult();
        assertThat(meeting.getBusinessKey()).isEqualTo(REFERENCE);
        assertThat(meeting.getTenantId()).isEqualTo("south-west");
        assertThat(engine.getRuntimeService().getVariables(meeting.getId()))
                .containsEntry("caseReference", REFERENCE)
                .containsEntry("suspectStatus", "bail")
                .containsKeys("officer", "prosecutor", "suspects", "suspectSummary", "offence");
    }
}
