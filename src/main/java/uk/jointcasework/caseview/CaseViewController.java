package uk.jointcasework.caseview;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import uk.jointcasework.casefile.ReadableCases;

/** The interface for neighbouring systems: see how a case stands. */
@RestController
@Tag(name = "Cases", description = "Register a case, and see how it stands")
@ApiResponse(
        responseCode = "401",
        description = "No user, or a wrong password",
        content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
class CaseViewController {

    private static final String NOT_FOUND = """
            {
              "type": "about:blank",
              "title": "Not Found",
              "status": 404,
              "detail": "There is no such case among yours",
              "instance": "/api/cases/52SA1234526",
              "errors": []
            }
            """;

    private final ReadableCases cases;
    private final CaseViews views;

    CaseViewController(ReadableCases cases, CaseViews views) {
        this.cases = cases;
        this.views = views;
    }

    @Operation(summary = "See how a case stands")
    @ApiResponse(responseCode = "200", description = "The case as it stands now")
    @ApiResponse(
            responseCode = "404",
            description = "There is no such case among those that the caller may see",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            examples = @ExampleObject(NOT_FOUND)))
    @GetMapping(path = "/api/cases/{reference}", produces = MediaType.APPLICATION_JSON_VALUE)
    CaseView read(
            @Parameter(description = "The case reference", example = "52SA1234526") @PathVariable String reference) {
        return views.of(cases.get(reference));
    }
}
