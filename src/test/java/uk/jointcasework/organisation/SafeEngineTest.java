package uk.jointcasework.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.beans.factory.annotation.Autowired;
import uk.jointcasework.core.CsvFile;
import uk.jointcasework.forms.RoomsTest;

/** The engine as it is built is looked at, whoever made it otherwise. */
@RoomsTest
class SafeEngineTest {

    @Autowired
    private ProcessEngine engine;

    static Stream<String> ofTheEngine() {
        return SafeSettings.all()
                .filter(rule -> rule.of().equals(SafeSettings.ENGINE))
                .map(SafeSettings::reads);
    }

    @Test
    void isSafe() {
        assertThat(SafeSettings.problems(engine.getProcessEngineConfiguration()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ofTheEngine")
    void isRefusedWhenItIsOtherwise(String setting) {
        var row = CsvFile.rows(SafeSettings.FILE).stream()
                .filter(rule -> rule.get("of").equals(SafeSettings.ENGINE)
                        && rule.get("reads").equals(setting))
                .findFirst()
                .orElseThrow();
        var built = new BeanWrapperImpl(engine.getProcessEngineConfiguration());
        var before = built.getPropertyValue(setting);
        try {
            built.setPropertyValue(setting, row.get("refuses"));
            assertThat(SafeSettings.problems(engine.getProcessEngineConfiguration()))
                    .containsExactly("the engine's " + setting + " has to be " + row.get("expected") + ": "
                            + row.get("because"));
        } finally {
            built.setPropertyValue(setting, before);
        }
    }
}
