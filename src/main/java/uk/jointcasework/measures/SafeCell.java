package uk.jointcasework.measures;

/** Text for a cell that a spreadsheet will open. */
final class SafeCell {

    private SafeCell() {}

    /** The text, with an apostrophe before it if a spreadsheet would take it for a formula. */
    static String of(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
