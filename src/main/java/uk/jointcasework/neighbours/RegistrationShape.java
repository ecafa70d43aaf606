package uk.jointcasework.neighbours;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.util.HashSet;
import java.util.List;
import uk.jointcasework.paths.ApiProblem;

/** The shape of a registration as its JSON Schema says it, in the words of the schema. */
final class RegistrationShape {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .errorMessageKeyword("message")
                            .pathType(PathType.LEGACY)
                            .build()))
            .getSchema(
                    RegistrationShape.class.getResourceAsStream("/neighbours/registration.schema.json"),
                    InputFormat.JSON);

    private static final int LONGEST_NAME = 100;

    private RegistrationShape() {}

    /** Everything that is wrong at once; of one field only the first thing. */
    static List<ApiProblem> problems(JsonNode body) {
        var fields = new HashSet<String>();
        return SCHEMA.validate(body).stream()
                .map(error -> new ApiProblem(field(error), error.getMessage()))
                .filter(problem -> fields.add(problem.field()))
                .toList();
    }

    /** As in {@code suspects[0].bailEnds}; the schema's own path begins with a sign for the whole request. */
    private static String field(Error error) {
        var place = error.getInstanceLocation().toString().replaceFirst("^\\$\\.?", "");
        var name = error.getProperty();
        if (name == null) {
            return place;
        }
        return (place.isEmpty() ? "" : place + ".") + shortened(name);
    }

    private static String shortened(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    }
}
