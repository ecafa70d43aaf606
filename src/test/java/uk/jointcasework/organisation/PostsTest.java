package uk.jointcasework.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostsTest {

    private final Posts posts = new Posts(UnitsTest.read());

    @Test
    void makesASupervisorOfAForceOneOfThatForceAndNotOfItsArea() {
        var place = posts.placeOf(List.of("kent-supervisor"));

        assertThat(place.groups()).containsExactlyInAnyOrder("kent-police-supervisor", "police-supervisor");
        assertThat(place.areas()).containsExactly("south-east");
    }

    @Test
    void makesASupervisorOfAnAreaOneOfThatArea() {
        var place = posts.placeOf(List.of("south-west-supervisor"));

        assertThat(place.groups()).containsExactlyInAnyOrder("south-west-cps-supervisor", "supervisor");
        assertThat(place.areas()).containsExactly("south-west");
    }
}
