package uk.jointcasework.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.jointcasework.run.TestRun;
import uk.jointcasework.run.Wide;

/** Every known hole is closed here; {@link HolesInStockTest} sees that each is one in Camunda as it comes. */
class HolesTest {

    private static Place ours;

    @BeforeAll
    static void open() {
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
    void isRefusedHere(String name) throws Exception {
        var attack = Attacks.ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();

        var here = attack.against(ours);
        System.out.printf("%-70s here %d%n", name, here.status());
        assertThat(here.worked()).as("here: %s", here).isFalse();
        assertThat(here.status()).as("here: %s", here).isBetween(400, 499);
        assertThat(here.changed()).isNull();
    }

    /** 10,000 with -Dfuzz.requests=10000. */
    @Test
    @Wide("HolesTest.aHundredOfThemAreNoMoreThanRefused")
    void nothingThatPeopleSendIsMoreThanRefused() {
        sends(Long.getLong("fuzz.seed", 20260601), Integer.getInteger("fuzz.requests", 1_000));
    }

    @Test
    void aHundredOfThemAreNoMoreThanRefused() {
        sends(20260602, 100);
    }

    private static void sends(long seed, int requests) {
        var task = ours.newCase("kent", "south-east");
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
