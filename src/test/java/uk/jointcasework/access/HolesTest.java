package uk.jointcasework.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.jointcasework.run.TestRun;

/** Every known hole is there in Camunda as it comes, so that the attack is one, and closed here. */
class HolesTest {

    private static final Map<String, Attack.Outcome> ON_STOCK = new LinkedHashMap<>();

    private static Place ours;

    @BeforeAll
    static void attackStockFirst() throws Exception {
        // One after the other: the webapps find "the" engine of a JVM.
        try (var stock = Place.stock()) {
            for (var attack : Attacks.ALL) {
                ON_STOCK.put(attack.name(), attack.against(stock));
            }
        }
        ours = Place.ours(
                TestRun.own().resolve("holes-" + ProcessHandle.current().pid()).toString());
    }

    @AfterAll
    static void close() {
        if (ours != null) {
            ours.close();
        }
    }

    static Stream<String> names() {
        return Attacks.ALL.stream().map(Attack::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void worksOnStockCamundaAndIsRefusedHere(String name) throws Exception {
        var attack = Attacks.ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(ON_STOCK.get(name).worked())
                .as("stock: %s", ON_STOCK.get(name))
                .isTrue();
        var here = attack.against(ours);
        System.out.printf("%-70s stock %d, here %d%n", name, ON_STOCK.get(name).status(), here.status());
        assertThat(here.worked()).as("here: %s", here).isFalse();
        assertThat(here.status()).as("here: %s", here).isBetween(400, 499);
        assertThat(here.changed()).isNull();
    }

    /** 1,000 in every build, 10,000 with -Dfuzz.requests=10000. */
    @Test
    void nothingThatPeopleSendIsMoreThanRefused() {
        var task = ours.newCase("kent", "south-east");
        var seed = Long.getLong("fuzz.seed", 20260601);
        var requests = Integer.getInteger("fuzz.requests", 1_000);
        var routes = Route.all(ours.pages());
        var fuzz = new Fuzz(seed, ours, routes, ours.ids(task));
        var before = ours.state();
        var start = System.nanoTime();

        fuzz.send(requests);

        System.out.printf(
                "fuzz: seed %d, %d requests over %d routes in %.1f s: %s, %d problems%n",
                seed,
                requests,
                routes.size(),
                (System.nanoTime() - start) / 1e9,
                fuzz.statuses(),
                fuzz.problems().size());
        assertThat(fuzz.problems()).isEmpty();
        assertThat(Attack.difference(before, ours.state())).isNull();
    }
}
