package uk.jointcasework.organisation;

/** What somebody does in a unit of one agency. */
public record Role(String id, String name, Agency agency) {}
