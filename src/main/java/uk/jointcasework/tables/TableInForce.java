package uk.jointcasework.tables;

import java.time.Instant;

/**
 * The version of a table that decides now.
 *
 * @param table the id of the decision
 * @param name what people call it
 * @param shipped whether it is one that the application brought, and not a local one
 * @param deployment the name that it was deployed under; may be null
 */
public record TableInForce(
        String table, String name, int version, boolean shipped, String deployment, Instant deployedAt) {}
