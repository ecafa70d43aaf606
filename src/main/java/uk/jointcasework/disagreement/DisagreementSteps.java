package uk.jointcasework.disagreement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFacts;
import uk.jointcasework.tables.KnownWords;
import uk.jointcasework.tables.TableInputs;
import uk.jointcasework.tables.Tables;
import uk.jointcasework.time.Reckoning;

/** The table of disagreement steps. */
@Component
class DisagreementSteps {

    static final String NONE = "none";

    private static final String TABLE = "disagreementSteps";
    private static final String UNKNOWN = "unknown";
    private static final String YES = "yes";
    private static final String NO = "no";

    private final Tables tables;
    private final Clock clock;

    DisagreementSteps(Tables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** What the rooms of this system ask the table with. */
    @Bean
    static TableInputs inputsOfDisagreementSteps() {
        return new TableInputs(
                TABLE, Set.of("challengeRung", "challenged", "suspectStatus", "day", "force", "cpsArea"));
    }

    /** Whether there is a rung above. */
    @Bean
    static KnownWords rungsAboveOfDisagreements() {
        return new KnownWords(TABLE, "furtherRung", Set.of(YES, NO));
    }

    /** The step for a rung, the first being 1, as the table has it today in London. */
    Step step(int rung, String challenged, Map<String, Object> facts) {
        var inputs = new HashMap<String, Object>();
        inputs.put("challengeRung", String.valueOf(rung));
        inputs.put("challenged", challenged);
        inputs.put("suspectStatus", facts.get(CaseFacts.SUSPECT_STATUS));
        inputs.put("day", LocalDate.now(clock.withZone(Reckoning.LONDON)).toString());
        inputs.put("force", facts.get(CaseFacts.FORCE));
        inputs.put("cpsArea", facts.get(CaseFacts.CPS_AREA));
        var decided = tables.decide(TABLE, inputs);
        if (UNKNOWN.equals(decided.values().get("cpsRole"))) {
            throw new IllegalStateException("No rule for rung " + rung + " in table " + TABLE);
        }
        return new Step(
                (String) decided.values().get("policeRole"),
                (String) decided.values().get("cpsRole"),
                (String) decided.values().get("clock"),
                YES.equals(decided.values().get("furtherRung")),
                decided.rule(),
                decided.version());
    }

    /** The police role that may take a challenge to the rung above, or none. */
    String roleAbove(int rung, Step step, String challenged, Map<String, Object> facts) {
        return step.furtherRung() ? step(rung + 1, challenged, facts).policeRole() : NONE;
    }

    /** One row of the table, with its id and the table's version. */
    record Step(String policeRole, String cpsRole, String clock, boolean furtherRung, String rule, int tableVersion) {}
}
