package uk.jointcasework.looks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The cases that a call or its answer names: by reference, or by an id that the engine gave.
 *
 * <p>What counts is what is there, not which path it has: a page that somebody adds later is recorded like the others.
 */
final class Mentions {

    private static final JsonFactory JSON = new JsonFactory();

    private static final Pattern REFERENCE =
            Pattern.compile("(?<![A-Za-z0-9])[0-9]{2}[A-Z0-9]{2}[0-9]{7}(?![A-Za-z0-9])");

    /** The id of an activity's instance has the activity's id in front. */
    private static final Pattern ID = Pattern.compile(
            "(?<![\\w:-])(?:\\w+:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\\w-])");

    /** The fields by which an object of the engine says where it belongs. */
    private static final Set<String> BELONGING = Set.of("processInstanceId", "rootProcessInstanceId", "taskId");

    final Set<String> references = new HashSet<>();
    final Set<String> ids = new HashSet<>();

    boolean isEmpty() {
        return references.isEmpty() && ids.isEmpty();
    }

    /** Takes every reference and every id in a text: in a path, a query or a body that asks for something. */
    Mentions andOf(String text) {
        references(text);
        var found = ID.matcher(text);
        while (found.find()) {
            ids.add(found.group());
        }
        return this;
    }

    /** Takes what an answer shows. An object that names its case needs no id besides. */
    Mentions andShownBy(byte[] answer, String type) {
        if (type == null || answer.length == 0) {
            return this;
        }
        if (type.contains("json")) {
            try {
                json(answer);
            } catch (IOException notJson) {
                andOf(new String(answer, StandardCharsets.UTF_8));
            }
        } else if (type.startsWith("text/") || type.contains("xml")) {
            references(new String(answer, StandardCharsets.UTF_8));
        }
        return this;
    }

    /** What is known of one object while it is read. */
    private static final class Thing {
        private boolean named;
        private String belongsTo;
        private String id;
    }

    private void json(byte[] answer) throws IOException {
        Deque<Thing> open = new ArrayDeque<>();
        try (var parser = JSON.createParser(answer)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    open.push(new Thing());
                } else if (token == JsonToken.END_OBJECT) {
                    close(open.pop());
                } else if (token == JsonToken.VALUE_STRING) {
                    take(open.peek(), parser.currentName(), parser.getText());
                }
            }
        }
    }

    private void take(Thing thing, String field, String text) {
        boolean named = references(text);
        if (thing == null) {
            return;
        }
        thing.named |= named;
        if (field == null) {
            return;
        }
        if (BELONGING.contains(field) && ID.matcher(text).matches()) {
            thing.belongsTo = text;
        } else if ("id".equals(field) && ID.matcher(text).matches()) {
            thing.id = text;
        }
    }

    private void close(Thing thing) {
        var id = thing.belongsTo == null ? thing.id : thing.belongsTo;
        if (!thing.named && id != null) {
            ids.add(id);
        }
    }

    /** Cheaper than the pattern, which every text of every list would be held to: a reference ends with seven digits. */
    private static boolean mayHaveReference(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            digits = character >= '0' && character <= '9' ? digits + 1 : 0;
            if (digits == 7) {
                return true;
            }
        }
        return false;
    }

    private boolean references(String text) {
        if (!mayHaveReference(text)) {
            return false;
        }
        var found = REFERENCE.matcher(text);
        boolean any = false;
        while (found.find()) {
            references.add(found.group());
            any = true;
        }
        return any;
    }
}
