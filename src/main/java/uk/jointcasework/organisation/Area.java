package uk.jointcasework.organisation;

/** A CPS Area: the engine's tenant, and the unit that prosecutors belong to. */
public record Area(String id, String name) {}
