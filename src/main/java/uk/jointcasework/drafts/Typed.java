package uk.jointcasework.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Answers as a page sends them while somebody is typing.
 *
 * @param answers by question
 * @param opening which opening of the form they were typed into; null if the page does not say
 * @param turn the number of this sending within that opening: what was typed later has a higher one, whatever arrives first
 */
record Typed(JsonNode answers, @Nullable String opening, long turn) {}
