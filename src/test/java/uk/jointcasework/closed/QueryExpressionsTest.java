package uk.jointcasework.closed;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.forms.People;
import uk.jointcasework.forms.RoomsTest;

@RoomsTest
class QueryExpressionsTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private AsTheSystem asTheSystem;

    private People people;

    @BeforeEach
    void addPeople() {
        people = new People(engine);
    }

    @Test
    void runsNoExpressionOfAQuery() {
        var tasks = engine.getTaskService();

        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression("${1 + 1}")
                        .endOr()
                        .list())
                .isInstanceOf(BadUserRequestException.class)
                .hasMessageContaining("expression");
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression("${1 + 1}")
                        .endOr()
                        .count())
                .isInstanceOf(BadUserRequestException.class);
        assertThatCode(() -> tasks.createTaskQuery()
                        .or()
                        .taskAssignee("a")
                        .taskName("b")
                        .endOr()
                        .list())
                .doesNotThrowAnyException();
    }

    @Test
    void extendsNoFilterByAnExpression() {
        var filters = engine.getFilterService();
        var filter = filters.newTaskFilter("Mine")
                .setQuery(engine.getTaskService().createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        var id = filters.saveFilter(filter).getId();
        var extension = engine.getTaskService()
                .createTaskQuery()
                .or()
                .taskOwnerExpression("${1 + 1}")
                .endOr();

        assertThatThrownBy(() -> filters.list(id, extension)).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> filters.listPage(id, extension, 0, 1)).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> filters.singleResult(id, extension)).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> filters.count(id, extension)).isInstanceOf(BadUserRequestException.class);
        people.as(
                "olive.officer",
                () -> assertThatCode(() -> asTheSystem.run(() -> filters.count(id)))
                        .doesNotThrowAnyException());
        filters.deleteFilter(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${currentUser()}",
                "${ currentUser() }",
                "#{currentUserGroups()}",
                "${now()}",
                "${work.endOfWorkingDay(2)}"
            })
    void savesAFilterWithAKnownExpression(String expression) {
        var filters = engine.getFilterService();
        var query = engine.getTaskService().createTaskQuery().dueBeforeExpression(expression);

        var id = filters.saveFilter(filters.newTaskFilter("Known").setQuery(query))
                .getId();

        filters.deleteFilter(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${1 + 1}", "${currentUser().getClass()}", "${work.endOfWorkingDay(2)}${now()}", "${now() }x"})
    void savesNoFilterWithAnotherExpression(String expression) {
        var filters = engine.getFilterService();
        var tasks = engine.getTaskService();

        assertThatThrownBy(() -> filters.saveFilter(filters.newTaskFilter("Other")
                        .setQuery(tasks.createTaskQuery().taskAssigneeExpression(expression))))
                .isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> filters.saveFilter(filters.newTaskFilter("Other")
                        .setQuery(tasks.createTaskQuery()
                                .or()
                                .taskAssigneeExpression(expression)
                                .endOr())))
                .isInstanceOf(BadUserRequestException.class);
    }
}
