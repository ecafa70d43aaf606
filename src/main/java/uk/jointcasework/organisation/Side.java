package uk.jointcasework.organisation;

import java.util.List;

/**
 * What the roles of one side are to a case, each by its id, in the order of organisation.yml.
 *
 * @param works who does the work
 * @param supervises who supervises it, the lowest first
 * @param heads who decides that a case is restricted, and for whom
 * @param standIns every role of the side; the first that can does the work of a role in which nobody is named for a
 *     restricted case
 * @param readers who sees in a list what the other side has to do
 */
public record Side(
        List<String> works, List<String> supervises, List<String> heads, List<String> standIns, List<String> readers) {

    /** Each list copied. */
    public Side {
        works = List.copyOf(works);
        supervises = List.copyOf(supervises);
        heads = List.copyOf(heads);
        standIns = List.copyOf(standIns);
        readers = List.copyOf(readers);
    }
}
