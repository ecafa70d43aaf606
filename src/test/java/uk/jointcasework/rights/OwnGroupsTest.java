package uk.jointcasework.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.forms.RoomsTest;

@RoomsTest
class OwnGroupsTest {

    @Autowired
    private ProcessEngineConfigurationImpl configuration;

    /** There is no command here, so whoever asked the database would fail. */
    @Test
    void asksForAllGroupsOfWhoeverAsksAndReadsNothingForThat() {
        var groups = List.of("police", "avon-and-somerset-officer");
        var manager = (AuthorizationManager) configuration
                .getSessionFactories()
                .get(AuthorizationManager.class)
                .openSession();

        assertThat(manager.filterAuthenticatedGroupIds(groups)).isEqualTo(groups);
        assertThat(manager.filterAuthenticatedGroupIds(null)).isEmpty();
    }

    /** Of two rooms that replaced the same part of the engine one would go unheard. */
    @Test
    void isReplacedInNoPartByTwoRooms() {
        assertThat(configuration.getCustomSessionFactories())
                .extracting(factory -> factory.getSessionType().getName())
                .doesNotHaveDuplicates();
    }
}
