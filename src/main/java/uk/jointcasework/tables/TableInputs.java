package uk.jointcasework.tables;

import java.util.Set;

/**
 * What Java asks a table with. A room that asks a table gives one of these as a bean; a deployment of the table with
 * an input that is not among them is refused, for the engine would take the catch-all row without a word.
 *
 * @param table the id of the decision
 * @param inputs every input that the room gives, each time it asks
 */
public record TableInputs(String table, Set<String> inputs) {

    /** The input of every table whose rows count from a day on, or until one: the day in London. */
    public static final String DAY = "day";
}
