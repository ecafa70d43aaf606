package uk.jointcasework.journey;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import uk.jointcasework.journey.AnsweredForms.Answered;

/**
 * Reads the forms of ended cases as somebody would who knows the Code, the guidance and the scheme, but no model: which
 * decisions there were that may not be. The rules are written here in the words of the handbook (section 1).
 */
final class ReadCases {

    /** Whoever looks at a decision again. */
    private static final Set<String> LOOKING_AGAIN =
            Set.of("reviewNoFurtherAction", "resolveLocally", "reviewIndependently", "reviewChallenge");

    private static final List<String> THRESHOLD_CONDITIONS = List.of(
            "thresholdSuspicion",
            "thresholdEvidence",
            "thresholdSeriousness",
            "thresholdBail",
            "thresholdPublicInterest");

    private static final List<String> SIX_POINTS = List.of(
            "invitationExplainsVoluntary",
            "invitationExplainsPurpose",
            "invitationExplainsPlace",
            "invitationExplainsSupporter",
            "invitationExplainsRecording",
            "invitationExplainsDisclosure");

    /** What a rule found: how many cases of it there were, and which of them may not be. */
    record Found(List<String> all, List<String> wrong) {

        private static Found none() {
            return new Found(new ArrayList<>(), new ArrayList<>());
        }
    }

    private final List<Answered> forms;

    ReadCases(List<Answered> forms) {
        this.forms = forms;
    }

    /** What each rule found, by its name. */
    Map<String, Found> found() {
        var found = new LinkedHashMap<String, Found>();
        found.put(
                "charges without both stages of a test", read("decideForSuspect", this::charged, this::chargeProblem));
        found.put(
                "threshold charges of somebody who was not held",
                read("decideForSuspect", form -> charged(form) && form.says("testApplied", "threshold"), form -> {
                    return form.heldUntil() == null || form.heldUntil().isBefore(form.at()) ? "not held" : null;
                }));
        found.put("reviews by somebody who had decided", reviews());
        found.put(
                "applications for special measures without a plea",
                Stream.of("applyForMeasures", "applyToMagistratesCourt")
                        .map(task -> read(task, form -> true, this::applicationProblem))
                        .reduce(Found.none(), ReadCases::both));
        found.put(
                "interviews without their conditions",
                read("holdInterview", form -> form.says("interviewResult", "held"), this::interviewProblem));
        return found;
    }

    private static Found both(Found one, Found other) {
        one.all().addAll(other.all());
        one.wrong().addAll(other.wrong());
        return one;
    }

    private Found read(String task, Predicate<Answered> counts, Function<Answered, String> problem) {
        var found = Found.none();
        forms.stream().filter(form -> form.task().equals(task)).filter(counts).forEach(form -> {
            found.all().add(form.reference());
            var wrong = problem.apply(form);
            if (wrong != null) {
                found.wrong().add(form.reference() + " " + task + " by " + form.person() + ": " + wrong);
            }
        });
        return found;
    }

    private boolean charged(Answered form) {
        return form.says("decision", "charge");
    }

    private String chargeProblem(Answered form) {
        if (form.says("testApplied", "threshold")) {
            var missing = THRESHOLD_CONDITIONS.stream()
                    .filter(condition -> !form.says(condition, "yes"))
                    .toList();
            return missing.isEmpty() && isWritten(form, "thresholdReason") ? null : "without " + missing;
        }
        var met = form.says("testApplied", "fullCode")
                && form.says("evidentialMet", "yes")
                && isWritten(form, "evidentialReason")
                && form.says("publicInterestMet", "yes")
                && isWritten(form, "publicInterestReason");
        return met ? null : "without both stages";
    }

    private static boolean isWritten(Answered form, String question) {
        return !String.valueOf(form.answers().getOrDefault(question, "")).isBlank();
    }

    /** Nobody who has decided in a case, or agreed to a decision, looks at it again or decides anew. */
    private Found reviews() {
        var found = Found.none();
        var deciders = new HashMap<String, Set<String>>();
        for (var form : forms) {
            var before = deciders.computeIfAbsent(form.reference() + whom(form), whom -> new HashSet<>());
            if (LOOKING_AGAIN.contains(form.task())) {
                found.all().add(form.reference());
                if (before.contains(form.person())) {
                    found.wrong().add(form.reference() + " " + form.task() + " by " + form.person());
                }
            }
            if (isDecision(form)) {
                before.add(form.person());
            }
        }
        return found;
    }

    private static String whom(Answered form) {
        return " " + form.suspect();
    }

    private static boolean isDecision(Answered form) {
        return form.task().equals("approvePoliceNoFurtherAction")
                // Whoever does not agree has decided nothing, and may be asked again.
                || form.task().equals("reviewNoFurtherAction") && form.says("secondOpinion", "agree")
                || form.task().equals("decideForSuspect")
                        && (form.says("decision", "charge") || form.says("decision", "noFurtherAction"));
    }

    private String applicationProblem(Answered form) {
        var plea = before(form, "recordPlea")
                .filter(earlier -> earlier.says("pleaResult", "notGuilty"))
                .reduce((first, last) -> last);
        if (plea.isEmpty()) {
            return "no plea of not guilty";
        }
        var pleaOn = day(plea.get().answers().get("pleaOn"));
        return day(form.answers().get("appliedOn")).isBefore(pleaOn) ? "applied before the plea of " + pleaOn : null;
    }

    private String interviewProblem(Answered form) {
        var missing = new ArrayList<String>();
        if (before(form, "approveInterview").noneMatch(earlier -> earlier.says("interviewApproval", "approved"))) {
            missing.add("approval");
        }
        if (before(form, "proposeInterview").noneMatch(earlier -> earlier.says("officerConsulted", "yes"))
                && before(form, "giveOfficerView").findAny().isEmpty()) {
            missing.add("view of the officer");
        }
        var invited = before(form, "inviteWitness").reduce((first, last) -> last);
        if (invited.isEmpty()
                || !SIX_POINTS.stream()
                        .allMatch(point ->
                                Boolean.TRUE.equals(invited.get().answers().get(point)))) {
            missing.add("invitation with its six points");
        }
        var answer = before(form, "recordInvitationAnswer").reduce((first, last) -> last);
        if (answer.isEmpty() || !answer.get().says("witnessAnswer", "accepts")) {
            missing.add("agreement of the witness");
        }
        var arranged = before(form, "arrangeInterview").reduce((first, last) -> last);
        if (arranged.isEmpty() || !arranged.get().says("interviewArrangement", "dayFound")) {
            missing.add("arranged day");
        } else if (day(form.answers().get("interviewHeldOn"))
                        .isBefore(day(arranged.get().answers().get("interviewOn")))
                && form.answers().get("heldEarlyReason") == null) {
            missing.add("reason for holding it early");
        }
        return missing.isEmpty() ? null : "without " + missing;
    }

    /** What the same process had asked before. */
    private Stream<Answered> before(Answered form, String task) {
        return forms.subList(0, forms.indexOf(form)).stream()
                .filter(earlier -> earlier.process().equals(form.process()))
                .filter(earlier -> earlier.task().equals(task));
    }

    private static LocalDate day(Object answer) {
        return LocalDate.parse(String.valueOf(answer).substring(0, 10));
    }
}
