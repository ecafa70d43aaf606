package uk.jointcasework.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.jointcasework.casefile.CaseworkTest;

class OfferRightToReviewTest extends CaseworkTest {

    private static final String REFERENCE = "52SA1000126";

    @BeforeEach
    void models() {
        deploy("review/rightToReview.bpmn");
    }

    @Test
    void opensOneReviewForEachSuspectWhoseDecisionMayBeReviewed() {
        offered("S1,S3");

        var runtime = engine.getRuntimeService();
        assertThat(reviews()).hasSize(2).allSatisfy(review -> {
            assertThat(review.getBusinessKey()).isEqualTo(REFERENCE);
            assertThat(review.getTenantId()).isEqualTo("south-west");
            assertThat(runtime.getVariables(review.getId()))
                    .containsEntry("caseReference", REFERENCE)
                    .containsEntry("decisionBy", "police")
                    .containsKeys("officer", "prosecutor", "suspectSummary", "offence");
        });
        assertThat(reviews())
                .extracting(review -> runtime.getVariable(review.getId(), "suspect"))
                .containsExactlyInAnyOrder("S1", "S3");
    }

    @Test
    void opensNoneWhereNoDecisionMayBeReviewed() {
        offered("");

        assertThat(reviews()).isEmpty();
    }

    private void offered(String reviewable) {
        var variables = aRegisteredCase(REFERENCE);
        variables.put("reviewableNow", reviewable);
        variables.put("decisionBy", "police");
        engine.getRuntimeService().startProcessInstanceByKey("offersReviews", REFERENCE, variables);
    }

    private List<ProcessInstance> reviews() {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("rightToReview")
                .list();
    }
}
