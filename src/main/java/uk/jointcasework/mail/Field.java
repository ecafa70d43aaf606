package uk.jointcasework.mail;

/** What a template may speak of. There is no other way for anything about a case to get into a message. */
public enum Field {
    /** The opaque update reference, never the case reference. */
    REFERENCE,
    /** The name of the police force whose people the adviser calls. */
    FORCE,
    /** Whom to call: investigation or witnessCare. */
    CONTACT,
    /** The telephone number to call; absent where none is configured. */
    PHONE,
    /** The stage that the case is at, as a code. */
    STAGE,
    /** The day by which the next message comes at the latest; a LocalDate. */
    NEXT_UPDATE,
    /** When a meeting begins; an Instant. */
    MEETING,
    /** For colleagues only: the case reference. */
    CASE,
    /** For colleagues only: the name of a piece of work. */
    WORK,
    /** For colleagues only: why its date is that day, as sentences. */
    WHY,
    /** For colleagues only: the rung of the ladder. */
    RUNG,
    /** For colleagues only: the police role on the rung. */
    POLICE_ROLE,
    /** For colleagues only: the CPS role on the rung. */
    CPS_ROLE,
    /** For colleagues only: whether both sides are to speak today. */
    JOINT_CALL,
    /** For colleagues only: the lines of a digest. */
    ITEMS
}
