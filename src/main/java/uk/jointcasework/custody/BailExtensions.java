package uk.jointcasework.custody;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.London;
import uk.jointcasework.core.YesNo;
import uk.jointcasework.tables.KnownWords;
import uk.jointcasework.tables.TableInputs;
import uk.jointcasework.tables.Tables;

/** Asks the table who may give or extend bail, and until when at most. */
@Component
class BailExtensions {

    /** No bail that is known here, or one that is recorded afterwards. */
    static final String NOBODY = "none";
    /** Whether the CPS has designated the case: yes, no or not asked. */
    static final String DESIGNATED = "caseDesignated";

    static final String NOT_ASKED = "notAsked";

    private static final String TABLE = "bailExtensions";
    private static final String EXTENSION = "extension";
    /** Who gave the present bail. */
    static final String GIVEN_BY = "bailGivenBy";

    private static final String FILE_IS_WITH_CPS = "fileIsWithCps";
    private static final String MAY_BE_GIVEN = "mayBeGiven";
    private static final String MONTHS_FROM = "monthsFrom";
    private static final String START = "bailStart";
    private static final String END = "bailEnd";

    private final Tables tables;
    private final FileWithCps file;
    private final Clock clock;

    BailExtensions(Tables tables, FileWithCps file, Clock clock) {
        this.tables = tables;
        this.file = file;
        this.clock = clock;
    }

    /** What the table is asked with. */
    @Bean
    static TableInputs inputsOfBailExtensions() {
        return new TableInputs(
                TABLE,
                Set.of(
                        EXTENSION,
                        GIVEN_BY,
                        DESIGNATED,
                        FILE_IS_WITH_CPS,
                        TableInputs.DAY,
                        CaseFacts.FORCE,
                        CaseFacts.CPS_AREA));
    }

    /** Whether an extension may be given. */
    @Bean
    static KnownWords answersOfBailExtensions() {
        return new KnownWords(TABLE, MAY_BE_GIVEN, Set.of(YesNo.YES, YesNo.NO));
    }

    /** From what the months of a row count. */
    @Bean
    static KnownWords startsOfBailExtensions() {
        return new KnownWords(TABLE, MONTHS_FROM, Set.of(START, END, NOBODY));
    }

    /** What the table says of an extension, for a bail that was given by somebody. */
    Extension of(Map<String, Object> facts, String extension, String givenBy, String designated) {
        var inputs = new HashMap<String, Object>();
        inputs.put(EXTENSION, extension);
        inputs.put(GIVEN_BY, givenBy);
        inputs.put(DESIGNATED, designated);
        inputs.put(FILE_IS_WITH_CPS, YesNo.of(file.isThere((String) facts.get(CaseFacts.CASE_REFERENCE))));
        inputs.put(TableInputs.DAY, today().toString());
        inputs.put(CaseFacts.FORCE, facts.get(CaseFacts.FORCE));
        inputs.put(CaseFacts.CPS_AREA, facts.get(CaseFacts.CPS_AREA));
        var row = tables.row(TABLE, inputs);
        return new Extension(
                YesNo.isYes(row.get(MAY_BE_GIVEN)),
                (String) row.get("givenBy"),
                ((Number) row.get("mostMonths")).intValue(),
                START.equals(row.get(MONTHS_FROM)));
    }

    /** The same for the bail that a suspect of this process is on. */
    Extension of(VariableScope scope, String extension, Bail bail) {
        var designated = (String) scope.getVariable(DESIGNATED);
        return of(CaseFacts.of(scope), extension, bail.givenBy(), designated == null ? NOT_ASKED : designated);
    }

    /** The first day of a bail: as it was said, or so early that the first period, and no more, has been given. */
    LocalDate start(Map<String, Object> facts, Bail bail) {
        return bail.from() == null
                ? bail.firstUntil()
                        .plusDays(1)
                        .minusMonths(of(facts, Bail.CUSTODY_OFFICER, NOBODY, NOT_ASKED)
                                .mostMonths())
                : bail.from();
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(London.ZONE));
    }

    /**
     * What a row says.
     *
     * @param givenBy who gives it
     * @param mostMonths how many months at most
     * @param fromStart whether they count from the first day of bail, or else from the day on which it ends now
     */
    record Extension(boolean mayBeGiven, String givenBy, int mostMonths, boolean fromStart) {

        /** The last day of bail that counts from this one. */
        LocalDate lastDay(LocalDate firstDay) {
            return firstDay.plusMonths(mostMonths).minusDays(1);
        }

        /** The last day to which it may go on. */
        LocalDate until(LocalDate start, Bail bail) {
            return fromStart
                    ? lastDay(start).plusDays(bail.pausedDays())
                    : bail.until().plusMonths(mostMonths);
        }
    }
}
