package uk.jointcasework.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SharedFilterTest {

    @Test
    void usesOnlyTheExpressionsThatTheEngineRoomAllows() {
        assertThat(SharedFilter.ALL.stream()
                        .flatMap(filter -> filter.criteria().stream())
                        .flatMap(criterion -> Pattern.compile("[$#]\\{.*?}")
                                .matcher(criterion)
                                .results())
                        .map(found -> found.group()))
                .isNotEmpty()
                .allMatch(
                        List.of("${currentUser()}", "${currentUserGroups()}", "${now()}", "${work.endOfWorkingDay(2)}")
                                ::contains);
    }

    @Test
    void showsStageSuspectsCaseAndDateOnEveryCard() {
        assertThat(SharedFilter.ALL)
                .allSatisfy(filter -> assertThat(filter.properties().get("variables"))
                        .isEqualTo(List.of(
                                Map.of("name", "cardStage", "label", "Stage"),
                                Map.of("name", "cardSuspects", "label", "Suspects"),
                                Map.of("name", "cardCase", "label", "Case"),
                                Map.of("name", "cardDue", "label", "Due"))));
    }

    @Test
    void recognisesAChangedDefinition() {
        SharedFilter filter = SharedFilter.ALL.get(0);
        SharedFilter changed = new SharedFilter(
                filter.id(), filter.name(), filter.description(), 11, filter.readers(), filter.criteria());

        assertThat(changed.properties().get(SharedFilter.DEFINITION))
                .isNotEqualTo(filter.properties().get(SharedFilter.DEFINITION));
    }
}
