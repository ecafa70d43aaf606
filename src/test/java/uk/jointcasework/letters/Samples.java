package uk.jointcasework.letters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Every template in every language that it is written in, with invented values for its fields. */
final class Samples {

    static final Letters LETTERS = new Letters();

    static final List<String> STAGES =
            List.of("investigation", "earlyAdvice", "actionPlan", "chargingDecision", "afterDecision", "paused");

    private static final Map<Field, Object> VALUES = new EnumMap<>(Map.ofEntries(
            Map.entry(Field.REFERENCE, "QK7M-2XD9"),
            Map.entry(Field.FORCE, "Avon and Somerset Police"),
            Map.entry(Field.CONTACT, "investigation"),
            Map.entry(Field.PHONE, "01632 960 123"),
            Map.entry(Field.STAGE, "investigation"),
            Map.entry(Field.NEXT_UPDATE, LocalDate.of(2026, 7, 2)),
            Map.entry(Field.DAY, LocalDate.of(2026, 9, 1)),
            Map.entry(Field.MEETING, Instant.parse("2026-06-04T08:32:00Z")),
            Map.entry(Field.CASE, "52SA1000126"),
            Map.entry(Field.WORK, "Submit the file"),
            Map.entry(Field.WHY, "Due 4 June 2026.\nThe clock began on 7 May 2026. It gives 28 days."),
            Map.entry(Field.RUNG, 2),
            Map.entry(Field.POLICE_ROLE, "inspector"),
            Map.entry(Field.CPS_ROLE, "legal manager"),
            Map.entry(Field.JOINT_CALL, true),
            Map.entry(Field.OPENED_BY, "inspector"),
            Map.entry(Field.HANDED_ROLE, "supervising sergeant"),
            Map.entry(Field.TO_READER, true),
            Map.entry(Field.OPENED_BECAUSE, "custody"),
            Map.entry(Field.PLACE, "https://meet.example.org/SURGERY1"),
            Map.entry(Field.SURGERY, "booked"),
            Map.entry(Field.OPEN_UNTIL, Instant.parse("2026-06-05T08:32:00Z")),
            Map.entry(
                    Field.ITEMS,
                    List.of(
                            item("Submit the file", "52SA1000126", 2, true, false),
                            item("Record the outcome", "52SA1000226", 3, true, true),
                            item("Answer the request for early advice", "52SA1000326", 4, false, false),
                            item("Plan the next review", "52SA1000426", 5, false, true)))));

    /** The stage that a letter most likely goes out at; the others are at the investigation. */
    private static final Map<String, String> STAGE_OF = Map.ofEntries(
            Map.entry("adviceAsked", "earlyAdvice"),
            Map.entry("adviceGiven", "earlyAdvice"),
            Map.entry("talkBooked", "earlyAdvice"),
            Map.entry("talkMoved", "earlyAdvice"),
            Map.entry("talkCancelled", "earlyAdvice"),
            Map.entry("actionsAgreed", "actionPlan"),
            Map.entry("actionsDone", "actionPlan"),
            Map.entry("takingLonger", "actionPlan"),
            Map.entry("stillWorking", "paused"),
            Map.entry("fileSent", "chargingDecision"),
            Map.entry("fileReturned", "actionPlan"),
            Map.entry("interviewOffered", "chargingDecision"),
            Map.entry("interviewBooked", "chargingDecision"),
            Map.entry("interviewMoved", "chargingDecision"),
            Map.entry("interviewAgreed", "chargingDecision"),
            Map.entry("interviewCancelled", "chargingDecision"),
            Map.entry("meetingOffered", "afterDecision"),
            Map.entry("meetingBooked", "afterDecision"),
            Map.entry("meetingMoved", "afterDecision"),
            Map.entry("meetingCancelled", "afterDecision"),
            Map.entry("reviewWindowOpen", "afterDecision"),
            Map.entry("reviewWindowCloses", "afterDecision"),
            Map.entry("contactPromised", "afterDecision"),
            Map.entry("measuresRecorded", "afterDecision"),
            Map.entry("measuresNotWanted", "afterDecision"),
            Map.entry("measuresAppliedFor", "afterDecision"),
            Map.entry("measuresAnswered", "afterDecision"),
            Map.entry("preTrialMeetingOffered", "afterDecision"),
            Map.entry("preTrialMeetingBooked", "afterDecision"),
            Map.entry("preTrialMeetingMoved", "afterDecision"),
            Map.entry("preTrialMeetingCancelled", "afterDecision"));

    /** Written once: each rule about words reads them again. */
    private static final Map<String, List<Letter>> VARIANTS = new HashMap<>();

    private Samples() {}

    private static DigestItem item(String work, String reference, int day, boolean overdue, boolean unclaimed) {
        return new DigestItem(work, reference, LocalDate.of(2026, 6, day), overdue, unclaimed);
    }

    /** Every template with every language that it is written in. */
    static Stream<Arguments> letters() {
        return Template.ALL.stream()
                .flatMap(template ->
                        template.languages().stream().map(language -> Arguments.of(template.name(), language)));
    }

    static Stream<Arguments> forAdvisers() {
        return letters().filter(letter -> Letters.namesForAdvisers().contains(letter.get()[0]));
    }

    /** A value for every field that the template may be told. */
    static Map<Field, Object> fields(Template template) {
        var fields = new EnumMap<Field, Object>(Field.class);
        Stream.concat(template.required().stream(), template.optional().stream())
                .forEach(field -> fields.put(field, VALUES.get(field)));
        return fields;
    }

    /** The letter as it most likely goes out. Letters after the decision are answered by the witness care unit. */
    static Letter typical(String template, Language language) {
        var known = Template.named(template);
        var fields = fields(known);
        if (known.required().contains(Field.STAGE)) {
            var stage = STAGE_OF.getOrDefault(template, "investigation");
            fields.put(Field.STAGE, stage);
            fields.put(Field.CONTACT, stage.equals("afterDecision") ? "witnessCare" : "investigation");
            if (stage.equals("earlyAdvice")) {
                fields.remove(Field.PHONE);
            }
            if (stage.equals("chargingDecision")) {
                fields.remove(Field.NEXT_UPDATE);
            }
        }
        return LETTERS.write(template, language, fields);
    }

    /** Everything that a letter can say: each stage and contact, with and without what may be absent. */
    static List<Letter> variants(String template, Language language) {
        return VARIANTS.computeIfAbsent(template + " " + language, any -> written(template, language));
    }

    private static List<Letter> written(String template, Language language) {
        var known = Template.named(template);
        var variants = Stream.of(fields(known));
        if (known.required().contains(Field.STAGE)) {
            variants = variants.flatMap(fields -> STAGES.stream().map(stage -> with(fields, Field.STAGE, stage)))
                    .flatMap(fields -> Stream.of("investigation", "witnessCare")
                            .map(contact -> with(fields, Field.CONTACT, contact)));
        }
        for (var field : known.optional()) {
            variants = variants.flatMap(fields -> Stream.of(fields, with(fields, field, null)));
        }
        return variants.map(fields -> LETTERS.write(template, language, fields)).toList();
    }

    static Map<Field, Object> with(Map<Field, Object> fields, Field field, Object value) {
        var changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return changed;
    }
}
