package uk.jointcasework.letters;

import java.util.Map;

/**
 * What a template may speak of. There is no other way for anything about a case to get into a message, and a value
 * that has another shape than its field does not get in either.
 */
public enum Field {
    /** The opaque update reference, never the case reference: a String. */
    REFERENCE(Shape.text("reference", "[2-9BCDFGHJKMNPQRTV-Z]{4}-[2-9BCDFGHJKMNPQRTV-Z]{4}")),
    /** The name of the police force whose people the adviser calls: a String. */
    FORCE(Shape.text("force", "\\p{L}[\\p{L} '’&-]{1,79}")),
    /** Whom to call: investigation or witnessCare. */
    CONTACT(Shape.text("contact", "investigation|witnessCare")),
    /** The telephone number to call: a String; absent where none is configured. */
    PHONE(Shape.text("phone", "\\+?[0-9](?: ?[0-9]){2,19}")),
    /** The stage that the case is at, as a code. */
    STAGE(Shape.text("stage", "investigation|earlyAdvice|actionPlan|chargingDecision|afterDecision|paused")),
    /** The day by which the next message comes at the latest: a LocalDate. */
    NEXT_UPDATE(Shape.day("nextUpdate")),
    /** A day that matters to the person whom the adviser supports: a LocalDate; absent once it no longer does. */
    DAY(Shape.day("dayToldOf")),
    /** When a meeting begins: an Instant, shown as a day and a time in London. */
    MEETING(Shape.moment("meetingDay", "meetingTime")),
    /** For colleagues only: the case reference, a String. */
    CASE(Shape.text("caseReference", Shape.CASE)),
    /** For colleagues only: the name of a piece of work, a String of one line. */
    WORK(Shape.text("work", Shape.LINE)),
    /** For colleagues only: why its date is that day, a String; every line of it becomes a paragraph. */
    WHY(Shape.lines("why")),
    /** For colleagues only: the rung of the ladder, an Integer from 1. */
    RUNG(Shape.number("rung")),
    /** For colleagues only: the name of the police role on the rung, a String. */
    POLICE_ROLE(Shape.text("policeRole", Shape.ROLE)),
    /** For colleagues only: the name of the CPS role on the rung, a String. */
    CPS_ROLE(Shape.text("cpsRole", Shape.ROLE)),
    /** For colleagues only: whether both sides are to speak today, a Boolean. */
    JOINT_CALL(Shape.yesOrNo("jointCall")),
    /** For colleagues only: the lines of a digest, a List of DigestItem in the order to be shown. */
    ITEMS(Shape.digest("late", "dueToday", "unclaimed")),
    /** For colleagues only: who opened a case, a user id as a String. */
    OPENED_BY(Shape.text("openedBy", "[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")),
    /** For colleagues only: which kind of emergency it was, as a code. */
    OPENED_BECAUSE(Shape.text("openedBecause", "risk|custody|evidence|court|system")),
    /** For colleagues only: up to when, an Instant, shown as a day and a time in London. */
    OPEN_UNTIL(Shape.moment("openUntilDay", "openUntilTime")),
    /** For colleagues only: a room or a link, a String of one line. */
    PLACE(Shape.text("place", Shape.LINE)),
    /** For colleagues only: what has become of a surgery, as a code. */
    SURGERY(Shape.text("surgery", "booked|otherSlot|calledOff")),
    /** For colleagues only: what somebody is to a case now, a String such as "prosecutor". */
    HANDED_ROLE(Shape.text("handedRole", Shape.ROLE)),
    /** For colleagues only: whether it is the reader themselves, a Boolean. */
    TO_READER(Shape.yesOrNo("toReader"));

    private final Shape<?> shape;

    Field(Shape<?> shape) {
        this.shape = shape;
    }

    /** Whether the value has the shape that this field has to have. */
    boolean fits(Object value) {
        return shape.fits(value);
    }

    /** What templates see of a value that fits: the names of their variables, and what stands in them. */
    Map<String, Object> variables(Object value, Language language) {
        return shape.variables(value, language);
    }
}
