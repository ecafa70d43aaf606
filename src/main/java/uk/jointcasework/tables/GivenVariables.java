package uk.jointcasework.tables;

import java.util.Set;

/**
 * Variables that Java gives to processes, so that a table which a process asks can count on them. What models fill
 * themselves needs no such bean.
 */
public record GivenVariables(Set<String> names) {}
