package uk.jointcasework;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the variables that an expression of a model or a form speaks of. */
final class Names {

    private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|'[^']*'");
    private static final Pattern FEEL_FUNCTION =
            Pattern.compile("\\b(get value|list contains|string length|upper case|lower case|[a-z]+)\\s*\\(");
    private static final Pattern BEAN_CALL = Pattern.compile("\\b[a-zA-Z]+\\.[a-zA-Z]+\\(");
    private static final Pattern CONTEXT_KEY = Pattern.compile("\\b[a-zA-Z0-9]+\\s*:");
    private static final Pattern NAME = Pattern.compile("(?<![.\\w])[a-zA-Z]\\w*");
    private static final Set<String> WORDS = Set.of(
            "true",
            "false",
            "null",
            "empty",
            "and",
            "or",
            "not",
            "if",
            "then",
            "else",
            "for",
            "in",
            "return",
            "some",
            "every",
            "satisfies",
            // What a filter of a list looks at.
            "item",
            "execution");

    private Names() {}

    /** The variables in an expression of the engine, as in {@code ${work.by(execution, 'x') != none}}. */
    static Set<String> inExpression(String expression) {
        return names(BEAN_CALL.matcher(withoutTexts(expression)).replaceAll("("));
    }

    /** The variables in a formula of a form, as in {@code =not(decision = "charge")}. */
    static Set<String> inFormula(String formula) {
        var plain = FEEL_FUNCTION.matcher(withoutTexts(formula)).replaceAll("(");
        return names(CONTEXT_KEY.matcher(plain).replaceAll(""));
    }

    private static String withoutTexts(String expression) {
        return TEXT.matcher(expression).replaceAll("\"\"");
    }

    private static Set<String> names(String plain) {
        var names = new LinkedHashSet<String>();
        var matcher = NAME.matcher(plain);
        while (matcher.find()) {
            if (!WORDS.contains(matcher.group())) {
                names.add(matcher.group());
            }
        }
        return names;
    }
}
