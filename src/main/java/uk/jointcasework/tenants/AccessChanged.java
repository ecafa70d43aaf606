package uk.jointcasework.tenants;

/** Other people than before may work a case: it was restricted, its named people changed, or it is open again. */
public record AccessChanged(String caseReference) {}
