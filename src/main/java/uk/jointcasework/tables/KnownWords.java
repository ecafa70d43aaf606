package uk.jointcasework.tables;

import java.util.Locale;
import java.util.Set;

/**
 * The words that a column of outputs may say. A room that understands them gives one of these as a bean; a deployment
 * of a table with another word is refused. The last row, for what is not provided for, may say anything.
 *
 * @param table the id of the decision, or {@link #ANY_TABLE}
 * @param column the name of the output; one that ends in it, such as lookAgainUnit for unit, counts as well
 */
public record KnownWords(String table, String column, Set<String> words) {

    /** Every table that has such a column. */
    public static final String ANY_TABLE = "*";

    /** The table of task rules: one room asks it, and another knows the words for its people. */
    public static final String TASK_RULES = "taskRules";

    boolean concern(String otherTable, String otherColumn) {
        return (table.equals(ANY_TABLE) || table.equals(otherTable))
                && (column.equals(otherColumn) || otherColumn.endsWith(capitalised()));
    }

    private String capitalised() {
        return column.substring(0, 1).toUpperCase(Locale.ROOT) + column.substring(1);
    }
}
