package uk.jointcasework.lists;

import java.util.Arrays;
import java.util.Optional;

/**
 * What each of the shared lists holds, as a condition on the work that its reader may see: the same as the stored filter
 * of its id says to the engine, in a form for which an index finds the first lines.
 */
enum WorkList {
    MINE("mine", "t.assignee_ = :user"),
    UNCLAIMED("unclaimed", "t.assignee_ is null and " + WorkList.OF_THE_TEAM),
    OVERDUE("overdue", WorkList.LATE + " and " + WorkList.OF_THE_TEAM),
    DUE_SOON("dueSoon", "d.stopped_at is null and d.due > :now and d.due < :soon and " + WorkList.OF_THE_TEAM),
    WAITING_FOR_CPS("waitingForCps", "d.agency = 'cps'"),
    WAITING_FOR_POLICE("waitingForPolice", "d.agency = 'police'"),
    ALL_OVERDUE("allOverdue", WorkList.LATE),
    ALL_OPEN("allOpen", "true");

    private static final String LATE = "d.stopped_at is null and d.due < :now";

    private static final String OF_THE_TEAM = "team.of_the_team";

    private final String id;
    private final String condition;

    WorkList(String id, String condition) {
        this.id = id;
        this.condition = condition;
    }

    /** The list of an id, if there is one. */
    static Optional<WorkList> of(String id) {
        return Arrays.stream(values()).filter(list -> list.id.equals(id)).findFirst();
    }

    /** Which of the work that somebody may see stands in it: task {@code t}, deadline {@code d}, team. */
    String condition() {
        return condition;
    }
}
