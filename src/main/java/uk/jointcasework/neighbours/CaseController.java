package uk.jointcasework.neighbours;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.jointcasework.casefile.Reader;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.paths.ApiProblem;
import uk.jointcasework.paths.RequestRefused;

/** The interface for neighbouring systems: register a case. How it stands is read from room caseview. */
@RestController
@RequestMapping("/api/cases")
@Tag(name = "Cases", description = "Register a case, and see how it stands")
@ApiResponse(
        responseCode = "401",
        description = "No user, or a wrong password",
        content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
class CaseController {

    private static final int LARGEST_REQUEST = 20_000;
    private static final ObjectReader STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final CaseRegistrations registrations;
    private final IdentityService identity;
    private final AuthorizationService rights;
    private final Organisation organisation;
    private final AsTheSystem asTheSystem;

    CaseController(
            CaseRegistrations registrations,
            IdentityService identity,
            AuthorizationService rights,
            Organisation organisation,
            AsTheSystem asTheSystem) {
        this.registrations = registrations;
        this.identity = identity;
        this.rights = rights;
        this.organisation = organisation;
        this.asTheSystem = asTheSystem;
    }

    @Operation(
            summary = "Register a case",
            description = "Starts the pre-charge journey, by the same rules as the start form in Tasklist. The same"
                    + " registration sent again changes nothing and is answered in the same words.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = CaseRegistration.class),
                                            examples = @ExampleObject(ApiExamples.REGISTRATION))))
    @ApiResponse(
            responseCode = "201",
            description = "Registered; Location says where the case is read",
            content = @Content(schema = @Schema(implementation = CaseRegistered.class)))
    @ApiResponse(
            responseCode = "200",
            description = "This very registration was made before; nothing changed",
            content = @Content(schema = @Schema(implementation = CaseRegistered.class)))
    @ApiResponse(
            responseCode = "400",
            description = "Something is missing, unknown or wrong: each of it by the name of its field",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            examples = @ExampleObject(ApiExamples.BAD_REQUEST)))
    @ApiResponse(
            responseCode = "403",
            description = "Not a force that the caller may register cases for",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
    @ApiResponse(
            responseCode = "409",
            description =
                    "The reference is registered with other content; or it cannot be registered at once, and whoever"
                            + " can compare it has been asked",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            examples = @ExampleObject(ApiExamples.CONFLICT)))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<CaseRegistered> register(@Parameter(hidden = true) InputStream body) {
        var result = registrations.register(read(body), reader());
        var receipt = CaseRegistered.of(result.file());
        return result.isNew()
                ? ResponseEntity.created(URI.create("/api/cases/" + receipt.reference()))
                        .body(receipt)
                : ResponseEntity.ok(receipt);
    }

    private Reader reader() {
        return Reader.of(identity, rights, organisation, asTheSystem);
    }

    private static CaseRegistration read(InputStream body) {
        try {
            var content = body.readNBytes(LARGEST_REQUEST + 1);
            if (content.length > LARGEST_REQUEST) {
                throw RequestRefused.badContent(List.of(new ApiProblem("", "the request is too large")));
            }
            return CaseRegistration.from(STRICT.readTree(content));
        } catch (IOException e) {
            throw RequestRefused.badContent(List.of(new ApiProblem("", "this is not well-formed JSON")));
        }
    }
}
