package uk.jointcasework.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

class UnitsTest {

    private static final String RESOURCE_ID = "[a-zA-Z0-9]+([._-][a-zA-Z0-9]+)*";

    private final Units units = read();

    @Test
    void knowsEveryForceAndArea() {
        assertThat(units.areas()).hasSize(14);
        assertThat(units.forces()).hasSize(46);
        assertThat(units.roles()).hasSize(16);
    }

    @Test
    void sendsEachForceToItsArea() {
        assertThat(areasOf("avon-and-somerset")).containsExactly("south-west");
        assertThat(areasOf("kent")).containsExactly("south-east");
        assertThat(areasOf("metropolitan")).containsExactly("london-north", "london-south");
        assertThat(areasOf("british-transport")).hasSize(14);
        assertThat(units.forces().stream().filter(force -> force.areas().size() > 1))
                .extracting(Force::id)
                .containsExactly("metropolitan", "british-transport", "ministry-of-defence", "civil-nuclear");
    }

    @Test
    void leavesNoAreaWithoutAForceOfItsOwn() {
        assertThat(units.areas())
                .allSatisfy(area -> assertThat(units.forces())
                        .anyMatch(force -> force.areas().contains(area.id())
                                && force.areas().size() < 14));
    }

    @Test
    void givesEveryGroupAnIdOfItsOwnThatTheEngineAccepts() {
        List<String> groups = new ArrayList<>();
        for (Role role : units.roles()) {
            if (role.agency() == Agency.POLICE) {
                units.forces().forEach(force -> groups.add(force.id() + "-" + role.id()));
            } else {
                units.areas().forEach(area -> groups.add(area.id() + "-" + role.id()));
            }
        }

        assertThat(groups).hasSize(46 * 10 + 14 * 6).doesNotHaveDuplicates().allMatch(id -> id.matches(RESOURCE_ID));
    }

    @Test
    void refusesAForceWithoutAKnownArea() {
        List<Area> areas = List.of(new Area("south-west", "CPS South West"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Units(
                        areas,
                        List.of(new Force("kent", "Kent", List.of("kent"), List.of())),
                        List.of(),
                        Map.of(),
                        List.of()))
                .withMessageContaining("kent needs one or more known areas");
    }

    @Test
    void refusesTheSameUnitTwice() {
        Area area = new Area("south-west", "CPS South West");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Units(List.of(area, area), List.of(), List.of(), Map.of(), List.of()))
                .withMessageContaining("south-west is there twice");
    }

    @Test
    void letsEveryRoleOfASideStandInAndThoseWhoSuperviseBeforeTheOthers() {
        assertThat(units.sides().get(Agency.POLICE).standIns())
                .containsExactly(
                        "sergeant",
                        "inspector",
                        "chief-inspector",
                        "superintendent",
                        "assistant-chief-constable",
                        "officer",
                        "disclosure-officer",
                        "digital-forensics",
                        "file-builder",
                        "witness-care");
        assertThat(units.sides().get(Agency.CPS).standIns())
                .containsExactly(
                        "legal-manager",
                        "unit-head",
                        "deputy-chief",
                        "chief-crown-prosecutor",
                        "prosecutor",
                        "paralegal");
    }

    @Test
    void refusesASideInWhichARoleCannotStandIn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(Map.of(
                        Agency.POLICE,
                        units.sides().get(Agency.POLICE),
                        Agency.CPS,
                        side(List.of("prosecutor"), List.of("prosecutor")))))
                .withMessageContaining("CPS needs all of its roles as stand-ins")
                .withMessageContaining("paralegal");
    }

    @Test
    void refusesASideThatAsksForARoleOfTheOther() {
        var standIns = units.sides().get(Agency.CPS).standIns();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(Map.of(
                        Agency.POLICE,
                        units.sides().get(Agency.POLICE),
                        Agency.CPS,
                        side(List.of("sergeant"), standIns))))
                .withMessageContaining("CPS needs one or more of its roles, not [sergeant]");
    }

    @Test
    void refusesOneSideAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(Map.of(Agency.POLICE, units.sides().get(Agency.POLICE))))
                .withMessageContaining("CPS needs all of its roles as stand-ins");
    }

    private Units with(Map<Agency, Side> sides) {
        return new Units(units.areas(), units.forces(), units.roles(), sides, List.of());
    }

    private static Side side(List<String> works, List<String> standIns) {
        return new Side(works, List.of("legal-manager"), List.of("legal-manager"), standIns, List.of("prosecutor"));
    }

    private List<String> areasOf(String force) {
        return units.forces().stream()
                .filter(each -> each.id().equals(force))
                .findFirst()
                .orElseThrow()
                .areas();
    }

    static Units read() {
        try {
            var yaml = new YamlPropertySourceLoader().load("units", new ClassPathResource("organisation.yml"));
            return new Binder(ConfigurationPropertySources.from(yaml))
                    .bind("organisation", Units.class)
                    .get();
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
