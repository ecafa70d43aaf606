package uk.jointcasework.organisation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A police force and the CPS Areas it sends cases to: one for most, several where the offence's place decides.
 *
 * @param numbers what the references of its cases begin with, such as 52; none for a force that uses those of others
 */
public record Force(
        String id,
        String name,
        List<String> areas,
        @Nullable List<String> numbers) {

    public Force {
        areas = List.copyOf(areas);
        numbers = numbers == null ? List.of() : List.copyOf(numbers);
    }
}
