package uk.jointcasework.forms;

import java.util.Map;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;

/** A FEEL expression of a form, parsed once. */
record Formula(String text, ParsedExpression parsed) {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

    /** Reads an expression as forms write it, with a leading equals sign. */
    static Formula of(String text) {
        if (!text.startsWith("=")) {
            throw new IllegalArgumentException("not an expression: " + text);
        }
        var parsed = FEEL.parseExpression(text.substring(1));
        if (parsed.isFailure()) {
            throw new IllegalArgumentException(text + ": " + parsed.failure().message());
        }
        return new Formula(text, parsed.parsedExpression());
    }

    /** The value, or null where the browser would find none either. */
    @Nullable
    Object value(Map<String, Object> variables) {
        var result = FEEL.evaluate(parsed, variables);
        return result.isSuccess() ? result.result() : null;
    }
}
