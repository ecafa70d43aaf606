package uk.jointcasework.paths;

import io.swagger.v3.oas.annotations.media.Schema;

/** What is wrong with one field of a request. */
@Schema(description = "What is wrong with one field")
public record ApiProblem(
        @Schema(description = "The field, named as in the request", example = "suspects[0].bailEnds")
        String field,

        @Schema(description = "What is expected", example = "give a date like 2026-06-04")
        String message) {}
