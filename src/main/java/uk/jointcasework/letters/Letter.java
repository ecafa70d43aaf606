package uk.jointcasework.letters;

/**
 * The words of one message, as a template made them.
 *
 * @param template which template
 * @param version changes whenever the words of the template do
 */
public record Letter(String template, String version, Language language, String subject, String text, String html) {}
