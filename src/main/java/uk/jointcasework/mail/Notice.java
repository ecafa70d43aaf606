package uk.jointcasework.mail;

/** What colleagues in the police and the CPS are written to about. Each kind can be switched off in a table. */
public enum Notice {
    /** Somebody is given work on a case for the first time. */
    ALLOCATION("allocation", "allocated"),
    /** A surgery for early advice is booked, moved or called off. */
    SURGERY("surgery", "surgeryNews"),
    /** Work is due soon. */
    REMINDER("reminder", "dueSoon"),
    /** Work is late, and a rung of the ladder is asked. */
    LATE_WORK("lateWork", "lateWork"),
    /** What falls due, once a day. */
    DIGEST("digest", "digest"),
    /** Work that was on hold is back. */
    HOLD("holdOver", "backFromHold"),
    /** There is news of a victim's support. */
    SUPPORT("support", "supportChanged"),
    /** A restricted case was opened in an emergency. */
    EMERGENCY("emergency", "restrictedCaseOpened"),
    /** A case was handed over to somebody else. */
    HANDOVER("handover", "caseHandedOver");

    private final String code;
    private final String template;

    Notice(String code, String template) {
        this.code = code;
        this.template = template;
    }

    /** The word for it in the table. */
    public String code() {
        return code;
    }

    /** The template that says it. */
    public String template() {
        return template;
    }
}
