package uk.jointcasework.isva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import uk.jointcasework.casefile.CaseworkTest;
import uk.jointcasework.organisation.Organisation;

/** The register of services follows the configuration at every start. */
class IsvaServicesTest extends CaseworkTest {

    private static final String REFERENCE = "52SA1000126";

    @Autowired
    private IsvaServices services;

    @Autowired
    private IsvaSettings settings;

    @Autowired
    private IsvaLinks links;

    @Autowired
    private Organisation organisation;

    @AfterEach
    void asConfigured() {
        services.run(new DefaultApplicationArguments());
    }

    @Test
    void noLongerApprovesAServiceThatIsNoLongerConfigured() {
        aRegisteredCase(REFERENCE);
        links.record(REFERENCE, "linked", terms(), "an.officer");
        assertThat(links.usable(REFERENCE)).isPresent();

        new IsvaServices(new IsvaSettings(settings.domains(), List.of(), null), jdbc, organisation)
                .run(new DefaultApplicationArguments());

        assertThat(services.options()).isEmpty();
        assertThat(links.isApproved("avon-support")).isFalse();
        assertThat(links.usable(REFERENCE)).isEmpty();
        assertThat(links.current(REFERENCE)).hasValueSatisfying(link -> {
            assertThat(link.approved()).isFalse();
            assertThat(link.consent()).isTrue();
        });
        assertThatThrownBy(() -> links.record(REFERENCE, "linked", terms(), "an.officer"))
                .hasMessage("There is no approved ISVA service 'avon-support'");
    }

    @Test
    void refusesNumbersOfAForceThatThereIsNot() {
        var contacts = Map.of("atlantis", new IsvaSettings.Contact("101", null));
        var unknown = new IsvaServices(new IsvaSettings(List.of(), List.of(), contacts), jdbc, organisation);

        assertThatThrownBy(() -> unknown.run(new DefaultApplicationArguments()))
                .hasMessage("isva.contacts: there is no force 'atlantis'");
    }

    @Test
    void endsARowWithEveryChangeAndLeavesWhatItSaid() {
        aRegisteredCase(REFERENCE);
        links.record(REFERENCE, "linked", terms(), "an.officer");
        var first = links.current(REFERENCE).orElseThrow();
        links.record(
                REFERENCE,
                "holdsChanged",
                links.terms(REFERENCE).orElseThrow().withHolds(true, false, true),
                "a.sergeant");
        var second = links.current(REFERENCE).orElseThrow();
        links.record(REFERENCE, "supportEnded", links.terms(REFERENCE).orElseThrow(), "a.sergeant");
        var third = links.current(REFERENCE).orElseThrow();

        assertThat(first.holdSafety()).isFalse();
        assertThat(second.holdSafety()).isTrue();
        assertThat(second.holdArrest()).isFalse();
        assertThat(second.hearsFirst()).isTrue();
        assertThat(second.id()).isGreaterThan(first.id());
        assertThat(third.ended()).isTrue();
        assertThat(links.usable(REFERENCE)).isEmpty();
        assertThat(links.terms(REFERENCE)).isEmpty();
        assertThat(jdbc.sql("select change || ' ' || hold_safety || ' ' || (ended_at is not null) || ' ' || recorded_by"
                                + " from casework.isva_link order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "linked false true an.officer",
                        "holdsChanged true true a.sergeant",
                        "supportEnded true true a.sergeant");
    }

    private static IsvaTerms terms() {
        return new IsvaTerms(
                "avon-support",
                true,
                "everything",
                LocalDate.of(2026, 6, 1),
                "an.officer",
                "english",
                "investigation",
                false,
                false,
                false);
    }
}
