package uk.jointcasework.neighbours;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import uk.jointcasework.casefile.NamedPeople;
import uk.jointcasework.casefile.Suspect;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.paths.RequestRefused;
import uk.jointcasework.words.CaseReference;

/** What a neighbouring system sends to register a case: the start form's answers under the API's names. */
@Schema(description = "A case to register. There is no field for a person's name, and no text that could hold one.")
record CaseRegistration(
        @Schema(
                description = "The case reference (URN); slashes, blanks and small letters are tidied",
                example = "52SA1234526",
                pattern = "^[0-9]{2}[A-Z0-9]{2}[0-9]{7}$",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String reference,

        @Schema(
                description = "The police force that investigates",
                example = "avon-and-somerset",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String force,

        @Schema(
                description = "The CPS Area; only for a force that works with more than one",
                example = "south-west",
                nullable = true)
        String cpsArea,

        @Schema(description = "The officer in the case, by user id", example = "officer", nullable = true)
        String officer,

        @Schema(
                description = "The most serious offence alleged",
                example = "rape",
                allowableValues = {
                    "rape",
                    "attemptedRape",
                    "assaultByPenetration",
                    "sexualAssault",
                    "causingSexualActivity",
                    "rapeOfYoungChild",
                    "penetrationOfYoungChild",
                    "assaultOfYoungChild",
                    "activityWithChild",
                    "abuseOfTrust",
                    "familyChild",
                    "mentalDisorder",
                    "administeringSubstance",
                    "before2004",
                    "otherSeriousSexual"
                },
                requiredMode = Schema.RequiredMode.REQUIRED)
        String offence,

        @Schema(
                description = "The day on which it was reported to the police",
                type = "string",
                format = "date",
                example = "2026-06-04",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String reportedOn,

        @Schema(
                description = "One to six suspects; they become S1, S2 and so on in this order",
                requiredMode = Schema.RequiredMode.REQUIRED)
        List<SuspectNow> suspects,

        @Schema(
                description = "Whether the victim supports an investigation",
                example = "yes",
                allowableValues = {"yes", "no", "undecided"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        String victimSupports,

        @Schema(
                description = "Whether an Independent Sexual Violence Adviser supports the victim",
                example = "notYetOffered",
                allowableValues = {"yes", "waiting", "notYetOffered", "no"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        String isvaSupport,

        // Left out of the fingerprint as well, so that a registration of earlier days stays the same.
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Only for a case that nobody but named people may see", nullable = true)
        Restriction restriction) {

    CaseRegistration {
        // Before the fingerprint is taken: the same case in another writing is the same registration.
        reference = CaseReference.tidied(reference);
    }

    /** Who may see a restricted case, and why nobody else may. */
    @Schema(name = "Restriction", description = "Who may see a restricted case, and why nobody else may")
    record Restriction(
            @Schema(
                    description =
                            "Whether an officer or a member of staff is the victim or a suspect, or somebody has a"
                                    + " conflict of interest",
                    example = "suspect",
                    allowableValues = {"victim", "suspect", "conflict"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String because,

            @ArraySchema(
                    schema = @Schema(description = "A user id", example = "sergeant"),
                    arraySchema =
                            @Schema(
                                    description = "At least an officer, a sergeant or above, a prosecutor, and a legal"
                                            + " manager or above",
                                    requiredMode = Schema.RequiredMode.REQUIRED))
            List<String> people,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @ArraySchema(
                    schema = @Schema(description = "A user id", example = "chief.inspector"),
                    arraySchema = @Schema(description = "Who may never see the case, not in an emergency either"))
            List<String> never) {}

    /** How one suspect stands now. */
    @Schema(name = "SuspectNow", description = "How one suspect stands now")
    record SuspectNow(
            @Schema(
                    description = "The status now",
                    example = "bail",
                    allowableValues = {
                        "custody",
                        "bail",
                        "releasedUnderInvestigation",
                        "voluntaryInterview",
                        "notArrested"
                    },
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String status,

            @Schema(
                    description = "When bail ends; required on bail",
                    type = "string",
                    format = "date",
                    example = "2026-09-04",
                    nullable = true)
            String bailEnds,

            @Schema(
                    description = "When detention ends; required in custody",
                    type = "string",
                    format = "date-time",
                    example = "2026-06-05T09:30+01:00",
                    nullable = true)
            String custodyEnds) {}

    private static final Pattern ANSWER_OF_SUSPECT = Pattern.compile("suspect([1-6])(Status|BailEnds|CustodyEnds)");
    private static final JsonMapper JSON = new JsonMapper();

    /** Reads a request strictly, and says everything that is wrong with its shape at once. */
    static CaseRegistration from(JsonNode body) {
        var problems = RegistrationShape.problems(body == null ? MissingNode.getInstance() : body);
        if (!problems.isEmpty()) {
            throw RequestRefused.badContent(problems);
        }
        return JSON.convertValue(body, CaseRegistration.class);
    }

    /** The same content as answers of the start form. */
    Map<String, Object> answers() {
        var answers = new HashMap<String, Object>();
        answers.put(CaseFacts.CASE_REFERENCE, reference);
        answers.put(CaseFacts.OFFENCE, offence);
        answers.put("reportedOn", reportedOn);
        answers.put("suspectCount", Integer.toString(suspects.size()));
        answers.put("victimSupports", victimSupports);
        answers.put("isvaSupport", isvaSupport);
        putIfGiven(answers, CaseFacts.CPS_AREA, cpsArea);
        if (restriction != null) {
            answers.put("restrictedBecause", restriction.because());
            answers.put(NamedPeople.KEY, String.join(", ", restriction.people()));
            if (restriction.never() != null && !restriction.never().isEmpty()) {
                answers.put(NamedPeople.KEPT_OUT, String.join(", ", restriction.never()));
            }
        }
        for (int number = 1; number <= suspects.size(); number++) {
            var suspect = suspects.get(number - 1);
            answers.put(Suspect.statusKey(number), suspect.status());
            putIfGiven(answers, Suspect.bailEndsKey(number), suspect.bailEnds());
            putIfGiven(answers, Suspect.custodyEndsKey(number), suspect.custodyEnds());
        }
        return answers;
    }

    /** The API's name for what the form or the journey calls by its own. */
    static String fieldOf(String key) {
        if (CaseFacts.CASE_REFERENCE.equals(key)) {
            return "reference";
        }
        if ("suspectCount".equals(key)) {
            return "suspects";
        }
        if ("restrictedBecause".equals(key)) {
            return "restriction.because";
        }
        if (NamedPeople.KEY.equals(key)) {
            return "restriction.people";
        }
        if (NamedPeople.KEPT_OUT.equals(key)) {
            return "restriction.never";
        }
        var suspect = ANSWER_OF_SUSPECT.matcher(key);
        if (suspect.matches()) {
            var name = suspect.group(2);
            return "suspects[" + (Integer.parseInt(suspect.group(1)) - 1) + "]."
                    + name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        }
        return key;
    }

    private static void putIfGiven(Map<String, Object> answers, String key, String value) {
        if (value != null) {
            answers.put(key, value);
        }
    }
}
