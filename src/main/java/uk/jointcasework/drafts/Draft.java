package uk.jointcasework.drafts;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** Answers as far as somebody has typed them, by question, and when they were kept. */
record Draft(JsonNode answers, Instant keptAt) {}
