package uk.jointcasework.isva;

/** The words of an update: what changed, what to do, whom to ask. Nothing in it can be traced to a person. */
final class UpdateText {

    private static final String ENGLISH = """
            %s

            This is about the person you support. You do not need to do anything because of this message.

            What happens next: %s or the Crown Prosecution Service will speak to the person you support where there \
            is something to discuss. We write to you again when something changes.

            If you have a question, call the witness care unit of %s on the number you already have and give the \
            reference %s. Please do not answer this e-mail with details of the case.
            """;

    private static final String WELSH = """
            Mae diweddariad am y person rydych chi'n ei gefnogi. Does dim angen i chi wneud dim oherwydd y neges hon.

            Beth sy'n digwydd nesaf: byddwn yn ysgrifennu atoch eto pan fydd rhywbeth yn newid.

            Os oes gennych gwestiwn, ffoniwch uned gofal tystion %s ar y rhif sydd gennych eisoes, gan roi'r \
            cyfeirnod %s.

            English:

            """;

    private UpdateText() {}

    static String subject(Language language, String updateReference) {
        return (language == Language.WELSH ? "Diweddariad achos " : "Case update ") + updateReference;
    }

    static String body(Language language, String updateReference, String force, String whatChanged) {
        var english = ENGLISH.formatted(whatChanged, force, force, updateReference);
        return language == Language.WELSH ? WELSH.formatted(force, updateReference) + english : english;
    }
}
