package uk.jointcasework.organisation;

import java.util.List;

/** A police force and the CPS Areas it sends cases to: one for most, several where the offence's place decides. */
public record Force(String id, String name, List<String> areas) {

    public Force {
        areas = List.copyOf(areas);
    }
}
