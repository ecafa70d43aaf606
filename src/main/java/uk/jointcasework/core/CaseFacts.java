package uk.jointcasework.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The variables that every process of a case carries, and how one process hands them on to another. */
public final class CaseFacts {

    /** The case reference, which is the business key as well. */
    public static final String CASE_REFERENCE = "caseReference";
    /** The police force that investigates. */
    public static final String FORCE = "force";
    /** The CPS Area that advises and decides; the engine's tenant. */
    public static final String CPS_AREA = "cpsArea";
    /** The officer in the case: a user id, or nobody yet. */
    public static final String OFFICER = "officer";
    /** The reviewing prosecutor: a user id, or nobody yet. */
    public static final String PROSECUTOR = "prosecutor";
    /** Every suspect of the case, as in "S1,S2". */
    public static final String SUSPECTS = "suspects";
    /** The most urgent status that any suspect has now. */
    public static final String SUSPECT_STATUS = "suspectStatus";
    /** One line for a task's heading, as in "S1 on bail to 4 June 2026, S2 in custody". */
    public static final String SUSPECT_SUMMARY = "suspectSummary";
    /** When the first detention of those who are held ends, as in "2026-06-04T09:30+01:00"; "" while nobody is held. */
    public static final String DETENTION_ENDS = "detentionEnds";
    /** The code of the most serious offence alleged. */
    public static final String OFFENCE = "offence";
    /** What else everybody has to know of a case at first sight, as in "child victim · domestic abuse"; "" if nothing. */
    public static final String FLAGS = "caseFlags";
    /** How the victim stands to the prosecution: supports, wavering, withdrawn, withoutSupport or stopProposed. */
    public static final String VICTIM_SUPPORT = "victimSupport";

    /** The suspect whom a step or a process is about, as in "S1"; not one that every process carries. */
    public static final String SUSPECT = "suspect";

    private static final List<String> ALL = List.of(
            CASE_REFERENCE,
            FORCE,
            CPS_AREA,
            OFFICER,
            PROSECUTOR,
            SUSPECTS,
            SUSPECT_STATUS,
            SUSPECT_SUMMARY,
            DETENTION_ENDS,
            OFFENCE,
            FLAGS,
            VICTIM_SUPPORT);

    private CaseFacts() {}

    /** The names of them all. */
    public static List<String> names() {
        return ALL;
    }

    /** The facts as they stand, to start another process of the same case with; what is not known yet is null. */
    public static Map<String, Object> of(VariableScope scope) {
        var facts = new HashMap<String, Object>();
        ALL.forEach(name -> facts.put(name, scope.getVariable(name)));
        return facts;
    }

    /** The facts among the variables of a process, running or over; what is not there is null. */
    public static Map<String, Object> among(Map<String, ?> variables) {
        var facts = new HashMap<String, Object>();
        ALL.forEach(name -> facts.put(name, variables.get(name)));
        return facts;
    }

    /** The case reference of a process of a case; refuses a process that has none. */
    public static String reference(VariableScope scope) {
        if (scope.getVariable(CASE_REFERENCE) instanceof String reference) {
            return reference;
        }
        throw new IllegalStateException("A process of a case has to carry the variable " + CASE_REFERENCE);
    }
}
