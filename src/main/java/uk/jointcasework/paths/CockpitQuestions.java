package uk.jointcasework.paths;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.TreeSet;
import uk.jointcasework.core.AskedByVariable;

/**
 * Refuses Cockpit's own questions by variables: it asks the database past the engine, where those of everybody else are
 * refused.
 */
class CockpitQuestions implements ContainerRequestFilter {

    // In the address: name_operator_value, several of them with commas between.
    private static final String CONDITIONS = "variables";
    // As Camunda reads it: the encoding by its first bytes, the last of two fields with one name.
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        var names = new TreeSet<String>();
        var inAddress = request.getUriInfo().getQueryParameters().get(CONDITIONS);
        if (inAddress != null) {
            inAddress.forEach(conditions -> names.add(conditions.split("_", 2)[0]));
        }
        if (request.hasEntity()) {
            var body = request.getEntityStream().readAllBytes();
            request.setEntityStream(new ByteArrayInputStream(body));
            conditions(body)
                    .forEach(condition -> names.add(condition.at("/name").asText()));
        }
        AskedByVariable.refuse(names);
    }

    private static JsonNode conditions(byte[] body) throws IOException {
        try {
            return JSON.readTree(body).path(CONDITIONS);
        } catch (JsonProcessingException e) {
            // Camunda cannot read it either, and says so.
            return JSON.missingNode();
        }
    }
}
