package uk.jointcasework.letters;

import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The text of a letter, taken from its HTML so that both say the same.
 *
 * <p>A paragraph is one line: mail programs break it to fit their window, and a telephone's is narrower than any
 * number of characters that could be chosen here.
 */
final class LetterText {

    private LetterText() {}

    static String of(Document html) {
        var text = new StringBuilder();
        for (var element : html.body().select("h1, h2, p, tbody tr")) {
            switch (element.normalName()) {
                case "h2" -> text.append("\n").append(underlined(words(element)));
                case "tr" -> text.append("- ").append(row(element));
                default -> text.append(words(element));
            }
            text.append(isLastOfItsGroup(element) ? "\n\n" : "\n");
        }
        return text.toString().strip() + "\n";
    }

    /** The rows of a table follow each other without a gap. */
    private static boolean isLastOfItsGroup(Element element) {
        return !element.normalName().equals("tr") || element.nextElementSibling() == null;
    }

    private static String underlined(String heading) {
        return heading + "\n" + "-".repeat(heading.length());
    }

    /** The first cell, then the others with what stands at the head of their columns. */
    private static String row(Element row) {
        var heads = row.closest("table").select("thead th").eachText();
        var cells = row.select("td");
        return cells.stream()
                .map(cell ->
                        cells.indexOf(cell) == 0 ? words(cell) : heads.get(cells.indexOf(cell)) + ": " + words(cell))
                .collect(Collectors.joining(". "));
    }

    private static String words(Element element) {
        var copy = element.clone();
        copy.select("a[href]").forEach(link -> link.text(link.text() + ": " + link.attr("href")));
        return copy.text();
    }
}
