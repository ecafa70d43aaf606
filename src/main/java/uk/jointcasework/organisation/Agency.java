package uk.jointcasework.organisation;

/** The two sides that work a case together. */
public enum Agency {
    POLICE,
    CPS
}
