package uk.jointcasework.organisation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * A list in Tasklist that everybody of some kinds sees.
 *
 * <p>The criteria are data, so that the stored filter can carry its own definition and a changed one is noticed.
 */
record SharedFilter(
        String id, String name, String description, int priority, List<KindGroup> readers, List<String> criteria) {

    static final String ID = "sharedFilter";
    static final String DEFINITION = "definition";

    private static final List<KindGroup> CASEWORKERS = List.of(KindGroup.POLICE, KindGroup.CPS);

    private static final List<KindGroup> SUPERVISORS = List.of(KindGroup.SUPERVISOR, KindGroup.POLICE_SUPERVISOR);

    /** A line of a task's card; the variables are copies that the work room puts on each task. */
    private record Column(String variable, String label) {

        Map<String, String> forTasklist() {
            return Map.of("name", variable, "label", label);
        }
    }

    private static final List<Column> COLUMNS = List.of(
            new Column("cardStage", "Stage"),
            new Column("cardSuspects", "Suspects"),
            new Column("cardCase", "Case"),
            // Tasklist itself says "in 3 days", by the clock of the reader's own machine.
            new Column("cardDue", "Due"));

    /** In the order of Tasklist: the first is the one that is open after logging in. */
    static final List<SharedFilter> ALL = List.of(
            new SharedFilter(
                    "mine",
                    "My tasks",
                    "Work that is assigned to you",
                    10,
                    CASEWORKERS,
                    List.of("assignee ${currentUser()}")),
            new SharedFilter(
                    "unclaimed",
                    "My team, unclaimed",
                    "Work of your team that nobody has claimed",
                    20,
                    CASEWORKERS,
                    List.of("candidateGroupIn ${currentUserGroups()}")),
            new SharedFilter(
                    "overdue",
                    "Overdue",
                    "Work of your team that is late, claimed or not",
                    30,
                    CASEWORKERS,
                    List.of("candidateGroupIn ${currentUserGroups()}", "includeAssigned", "dueBefore ${now()}")),
            new SharedFilter(
                    "dueSoon",
                    "Due in the next two working days",
                    "Work of your team that is due by the end of the second working day from today",
                    40,
                    CASEWORKERS,
                    List.of(
                            "candidateGroupIn ${currentUserGroups()}",
                            "includeAssigned",
                            "dueAfter ${now()}",
                            "dueBefore ${work.endOfWorkingDay(2)}")),
            new SharedFilter(
                    "waitingForCps",
                    "Waiting for the other side",
                    "What the CPS is doing on your cases: to read, not to do",
                    50,
                    List.of(KindGroup.POLICE),
                    List.of("taskVariable cardCourt=CPS")),
            new SharedFilter(
                    "waitingForPolice",
                    "Waiting for the other side",
                    "What the police are doing on your cases: to read, not to do",
                    50,
                    List.of(KindGroup.CPS),
                    List.of("taskVariable cardCourt=police")),
            // A supervisor is in no team, so the lists above would be empty.
            new SharedFilter(
                    "allOverdue",
                    "All overdue work",
                    "Late work that you supervise",
                    10,
                    SUPERVISORS,
                    List.of("dueBefore ${now()}")),
            new SharedFilter("allOpen", "All open work", "Open work that you supervise", 20, SUPERVISORS, List.of()));

    /** Adds the criteria to a query; its order is for other readers, Tasklist has its own. */
    TaskQuery applyTo(TaskQuery query) {
        for (String criterion : criteria) {
            String[] parts = criterion.split(" ", 2);
            switch (parts[0]) {
                case "assignee" -> query.taskAssigneeExpression(parts[1]);
                case "candidateGroupIn" -> query.taskCandidateGroupInExpression(parts[1]);
                case "includeAssigned" -> query.includeAssignedTasks();
                case "dueBefore" -> query.dueBeforeExpression(parts[1]);
                case "dueAfter" -> query.dueAfterExpression(parts[1]);
                case "taskVariable" -> {
                    String[] pair = parts[1].split("=", 2);
                    query.taskVariableValueEquals(pair[0], pair[1]);
                }
                default -> throw new IllegalStateException("Filter " + id + ": unknown criterion " + criterion);
            }
        }
        return query.orderByDueDate().asc();
    }

    /** What Tasklist reads about the filter, and what the next start recognises it by. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(ID, id);
        properties.put("description", description);
        properties.put("priority", priority);
        properties.put("color", "#1d70b8");
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        properties.put("variables", COLUMNS.stream().map(Column::forTasklist).toList());
        properties.put(DEFINITION, this + " " + COLUMNS);
        return properties;
    }
}
