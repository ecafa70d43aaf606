package uk.jointcasework.disagreement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.London;
import uk.jointcasework.core.YesNo;
import uk.jointcasework.tables.KnownWords;
import uk.jointcasework.tables.TableInputs;
import uk.jointcasework.tables.Tables;
import uk.jointcasework.time.Clocks;
import uk.jointcasework.time.LadderLooks;

/** The table of disagreement steps. */
@Component
class DisagreementSteps {

    static final String FURTHER_RUNG = "furtherRung";
    static final String NONE = "none";

    private static final String TABLE = "disagreementSteps";
    private static final String UNKNOWN = "unknown";

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
                TABLE,
                Set.of(
                        Disagreement.RUNG,
                        Disagreement.CHALLENGED,
                        CaseFacts.SUSPECT_STATUS,
                        TableInputs.DAY,
                        CaseFacts.FORCE,
                        CaseFacts.CPS_AREA));
    }

    /** Whether there is a rung above. */
    @Bean
    static KnownWords rungsAboveOfDisagreements() {
        return new KnownWords(TABLE, FURTHER_RUNG, Set.of(YesNo.YES, YesNo.NO));
    }

    /** The step for a rung, the first being 1, as the table has it today in London. */
    Step step(int rung, @Nullable String challenged, Map<String, Object> facts) {
        var inputs = new HashMap<String, Object>();
        inputs.put(Disagreement.RUNG, String.valueOf(rung));
        inputs.put(Disagreement.CHALLENGED, challenged);
        inputs.put(CaseFacts.SUSPECT_STATUS, facts.get(CaseFacts.SUSPECT_STATUS));
        inputs.put(TableInputs.DAY, LocalDate.now(clock.withZone(London.ZONE)).toString());
        inputs.put(CaseFacts.FORCE, facts.get(CaseFacts.FORCE));
        inputs.put(CaseFacts.CPS_AREA, facts.get(CaseFacts.CPS_AREA));
        var decided = tables.decide(TABLE, inputs);
        if (UNKNOWN.equals(decided.values().get(LadderLooks.CPS_ROLE))) {
            throw new IllegalStateException("No rule for rung " + rung + " in table " + TABLE);
        }
        return new Step(
                (String) decided.values().get(LadderLooks.POLICE_ROLE),
                (String) decided.values().get(LadderLooks.CPS_ROLE),
                (String) decided.values().get(Clocks.CLOCK),
                YesNo.isYes(decided.values().get(FURTHER_RUNG)),
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
