package uk.jointcasework.letters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Writes letters from templates and allowed fields. */
@Component
public class Letters {

    static final String FOLDER = "mail/";
    private static final String STYLE = "style.css";
    private static final Pattern STYLE_RULE = Pattern.compile("([^{}]+)\\{([^{}]+)}");

    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final Map<String, String> versions = new ConcurrentHashMap<>();
    private final String style = new String(bytes(STYLE), StandardCharsets.UTF_8);

    Letters() {
        var files = new ClassLoaderTemplateResolver();
        files.setPrefix(FOLDER);
        files.setSuffix(".html");
        files.setTemplateMode(TemplateMode.HTML);
        files.setCharacterEncoding(StandardCharsets.UTF_8.name());
        engine.setTemplateResolver(files);
    }

    /** The names of all templates for advisers, for a table of rules to choose from. */
    public static Set<String> namesForAdvisers() {
        return Template.ALL.stream()
                .filter(template -> template.audience() == Template.Audience.ADVISER)
                .map(Template::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Writes a letter.
     *
     * @param fields what the template may speak of; a field that is null is absent
     * @throws IllegalArgumentException if there is no such template, or not in this language; or if a field is not
     *     for this template, is missing, or has another shape than it has to have. The message never repeats a value.
     */
    public Letter write(String template, Language language, Map<Field, Object> fields) {
        var known = Template.named(template);
        known.check(language, fields);
        var context = new Context(language.locale());
        fields.forEach((field, value) -> {
            if (value != null) {
                context.setVariables(field.variables(value, language));
            }
        });
        var html = Jsoup.parse(engine.process(known.file(language), context));
        html.outputSettings().indentAmount(1).charset(StandardCharsets.UTF_8);
        styled(html);
        return new Letter(
                known.name(), version(known, language), language, html.title(), LetterText.of(html), html.outerHtml());
    }

    /** Puts the style into the elements themselves: many mail programs leave out any other. */
    private void styled(Document html) {
        STYLE_RULE
                .matcher(style)
                .results()
                .forEach(rule -> html.select(rule.group(1).strip())
                        .forEach(element -> element.attr(
                                "style",
                                (element.attr("style") + " " + rule.group(2).strip()).strip())));
    }

    /** What the letter was made from, in eight characters: any change of the words makes another version. */
    private String version(Template template, Language language) {
        return versions.computeIfAbsent(template.file(language), file -> {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                sources(template, language).forEach(source -> digest.update(bytes(source)));
                return HexFormat.of().formatHex(digest.digest(), 0, 4);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static List<String> sources(Template template, Language language) {
        var folder = language.locale().getLanguage() + "/";
        var letter = template.file(language) + ".html";
        return template.audience() == Template.Audience.COLLEAGUE
                ? List.of(letter, folder + "colleague.html", STYLE)
                : List.of(letter, folder + "layout.html", folder + "parts.html", STYLE);
    }

    private static byte[] bytes(String file) {
        try (var content = new ClassPathResource(FOLDER + file).getInputStream()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
