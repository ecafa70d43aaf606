package uk.jointcasework.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.jointcasework.run.Wide;

/** Every known hole is there in Camunda as it comes, so that what {@link HolesTest} tries here is an attack. */
@Wide("HolesTest.isRefusedHere")
class HolesInStockTest {

    private static final Map<String, Attack.Outcome> ON_STOCK = new LinkedHashMap<>();

    @BeforeAll
    static void attackStock() throws Exception {
        // One after the other: the webapps find "the" engine of a JVM.
        try (var stock = Place.stock()) {
            for (var attack : Attacks.ALL) {
                ON_STOCK.put(attack.name(), attack.against(stock));
            }
        }
    }

    static Stream<String> names() {
        return Attacks.ALL.stream().map(Attack::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void worksOnStockCamunda(String name) {
        assertThat(ON_STOCK.get(name).worked())
                .as("stock: %s", ON_STOCK.get(name))
                .isTrue();
        System.out.printf("%-70s stock %d%n", name, ON_STOCK.get(name).status());
    }
}
