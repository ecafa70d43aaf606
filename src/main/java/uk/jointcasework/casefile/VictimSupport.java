package uk.jointcasework.casefile;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uk.jointcasework.core.YesNo;

/** How the victim of a case stands to the prosecution, and how they stood at which stage before. */
@Repository
public class VictimSupport {

    /** They support it. */
    public static final String SUPPORTS = "supports";

    private static final String UNDECIDED = "undecided";
    private static final String WAVERING = "wavering";
    private static final String WITHDRAWN = "withdrawn";

    /** What was said when the case was registered, and what it means from then on. */
    private static final Map<String, String> AT_REGISTRATION =
            Map.of(YesNo.YES, SUPPORTS, UNDECIDED, WAVERING, YesNo.NO, WITHDRAWN);
    /** What the register says of each standing; of any other the victim does not support it. */
    private static final Map<String, String> IN_REGISTER = Map.of(SUPPORTS, YesNo.YES, WAVERING, UNDECIDED);

    private final JdbcClient jdbc;
    private final CaseRegister register;
    private final Clock clock;

    VictimSupport(JdbcClient jdbc, CaseRegister register, Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.clock = clock;
    }

    /** The standing that an answer at the registration means. */
    static String atRegistration(String victimSupports) {
        return AT_REGISTRATION.get(victimSupports);
    }

    /** How the victim stands, if anything was recorded since the registration. */
    public Optional<String> of(String caseReference) {
        return jdbc.sql("""
                        select support from casework.victim_support where case_reference = ? order by id desc limit 1
                        """).param(caseReference).query(String.class).optional();
    }

    /** Writes down how the victim stands from now on, and at which stage the case was; what was before stays. */
    public void record(String caseReference, String support, String stage, @Nullable String by) {
        jdbc.sql("""
                        insert into casework.victim_support (case_reference, support, stage, recorded_at, recorded_by)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(caseReference, support, stage, clock.instant().atOffset(ZoneOffset.UTC), by)
                .update();
        register.supports(caseReference, IN_REGISTER.getOrDefault(support, YesNo.NO));
    }
}
