package uk.jointcasework.looks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.words.CaseReference;

/**
 * The cases that a call or its answer names: by reference, or by an id that the engine gave.
 *
 * <p>What counts is what is there, not which path it has: a page that somebody adds later is recorded like the others.
 */
final class Mentions {

    private static final JsonFactory JSON = new JsonFactory();

    private static final int LENGTH_OF_REFERENCE = 11;

    /** The id of an activity's instance has the activity's id in front. */
    private static final Pattern ID = Pattern.compile(
            "(?<![\\w:-])(?:\\w+:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\\w-])");

    /** The fields by which an object of the engine says where it belongs. */
    private static final Set<String> BELONGING = Set.of("processInstanceId", "rootProcessInstanceId", "taskId");

    final Set<String> references = new HashSet<>();
    final Set<String> ids = new HashSet<>();

    /** How much an answer says that there is; null if it is no list and no count. */
    private @Nullable Long counted;

    boolean isEmpty() {
        return references.isEmpty() && ids.isEmpty();
    }

    /** Takes every reference and every id in a text: in a path, a query or a body that asks for something. */
    Mentions andOf(String text) {
        references(text);
        // What people send is taken as they write it, and so is it found.
        references.addAll(CaseReference.in(text));
        var found = ID.matcher(text);
        while (found.find()) {
            ids.add(found.group());
        }
        return this;
    }

    /** How much an answer shows: the entries of a list, what a count says, or else the cases that are named. */
    long found() {
        return counted == null ? references.size() + ids.size() : counted;
    }

    Mentions and(Mentions others) {
        references.addAll(others.references);
        ids.addAll(others.ids);
        return this;
    }

    /**
     * Takes what a body asks for, as whoever answers reads it: JSON in the encoding by its first bytes, with its escapes
     * undone; the last of two fields of one name would do, and so does the first.
     */
    Mentions andAskedBy(byte[] body) {
        if (body.length == 0) {
            return this;
        }
        var text = new StringBuilder();
        try (var parser = JSON.createParser(body)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() || token == JsonToken.FIELD_NAME) {
                    // Nothing that stands in two of them is one.
                    text.append(parser.getText()).append('\n').append('\u0000');
                }
            }
        } catch (IOException notJson) {
            text.append(new String(body, StandardCharsets.UTF_8));
        }
        return andOf(text.toString());
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
        private @Nullable String belongsTo;
        private @Nullable String id;
    }

    private void json(byte[] answer) throws IOException {
        Deque<Thing> open = new ArrayDeque<>();
        try (var parser = JSON.createParser(answer)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY
                        && parser.getParsingContext().getParent().inRoot()) {
                    counted = 0L;
                } else if (token == JsonToken.START_OBJECT) {
                    if (open.isEmpty() && counted != null) {
                        counted++;
                    }
                    open.push(new Thing());
                } else if (token == JsonToken.VALUE_NUMBER_INT
                        && open.size() == 1
                        && "count".equals(parser.currentName())) {
                    counted = parser.getLongValue();
                } else if (token == JsonToken.END_OBJECT) {
                    close(open.pop());
                } else if (token == JsonToken.VALUE_STRING) {
                    take(open.peek(), parser);
                }
            }
        }
    }

    private void take(Thing thing, JsonParser parser) throws IOException {
        boolean named = references(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        if (thing == null) {
            return;
        }
        thing.named |= named;
        var field = parser.currentName();
        if ("id".equals(field)) {
            thing.id = idOr(parser.getText(), thing.id);
        } else if (field != null && BELONGING.contains(field)) {
            thing.belongsTo = idOr(parser.getText(), thing.belongsTo);
        }
    }

    private static @Nullable String idOr(String text, @Nullable String other) {
        return ID.matcher(text).matches() ? text : other;
    }

    private void close(Thing thing) {
        var id = thing.belongsTo == null ? thing.id : thing.belongsTo;
        if (!thing.named && id != null) {
            ids.add(id);
        }
    }

    private boolean references(String text) {
        return references(text.toCharArray(), 0, text.length());
    }

    /** By hand: a pattern that every text of every list is held to costs several times as much. */
    private boolean references(char[] text, int from, int length) {
        boolean any = false;
        int begin = from;
        for (int i = from; i <= from + length; i++) {
            if (i == from + length || !isLetterOrDigit(text[i])) {
                if (i - begin == LENGTH_OF_REFERENCE && isReference(text, begin)) {
                    references.add(new String(text, begin, LENGTH_OF_REFERENCE));
                    any = true;
                }
                begin = i + 1;
            }
        }
        return any;
    }

    /** Two digits, two capitals or digits, seven digits: see the register's own rule. */
    private static boolean isReference(char[] text, int begin) {
        for (int i = 0; i < LENGTH_OF_REFERENCE; i++) {
            char character = text[begin + i];
            boolean capital = (i == 2 || i == 3) && character >= 'A' && character <= 'Z';
            if (!capital && !isDigit(character)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char character) {
        return isDigit(character) || character >= 'A' && character <= 'Z' || character >= 'a' && character <= 'z';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
