package uk.jointcasework;

import java.util.List;
import java.util.Set;

/** The floors of the house. What holds them in Java and what holds them in SQL read them here. */
final class House {

    /** From the ground up. The lowest four hang one concern each into the engine; time asks it for clock and tables. */
    static final List<Set<String>> FLOORS = List.of(
            Set.of("core"),
            Set.of("words", "rights"),
            Set.of("forms", "tenants", "paths", "closed", "logins"),
            Set.of("tables"),
            Set.of("organisation"),
            Set.of("time", "people"),
            Set.of("work", "casefile", "milestone", "meeting", "letters", "drafts", "statements"),
            // What is put together of a case, what is sent about it, and what comes in.
            Set.of("caseview", "mail", "neighbours"),
            // A room for each process.
            Set.of(
                    "advice",
                    "actionplan",
                    "material",
                    "consultation",
                    "specialmeasures",
                    "pause",
                    "custody",
                    "support",
                    "questions",
                    "review",
                    "disagreement",
                    "escalation",
                    "datechange",
                    "hold",
                    "handover",
                    "isva",
                    "notices",
                    "restriction",
                    "annulment"),
            // Who watches, and who may.
            Set.of(
                    "looks",
                    "retention",
                    "lists",
                    "monitoring",
                    "measures",
                    "migration",
                    "whatif",
                    "operations",
                    "access"),
            Set.of("demo"));

    private House() {}

    /** The number of a room's floor; negative if the room is not on the plan. */
    static int floor(String room) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(room)) {
                return floor;
            }
        }
        return -1;
    }
}
