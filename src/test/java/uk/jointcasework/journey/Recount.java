package uk.jointcasework.journey;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import uk.jointcasework.core.London;

/**
 * Counts every measure over again, case by case, from the plain rows of our tables and from the engine's history: nothing
 * here knows how the application does it.
 */
final class Recount {

    private static final Set<String> ENDS =
            Set.of("charged", "noFurtherAction", "policeNoFurtherAction", "closedForAnotherReason");
    private static final Set<String> LEGAL = Set.of("charge", "noFurtherAction", "outOfCourt");
    private static final Set<String> BESIDE = Set.of(
            "offerIsva",
            "linkIsva",
            "holdTalk",
            "chasePlan",
            "chasePlanAgain",
            "actBeforeExpiry",
            "considerWithdrawal",
            "authoriseBail",
            "designateCase",
            "answerBreach",
            "seekVictimViews",
            "setBailConditions",
            "tellBailConditions",
            "assessNeeds",
            "recordMeetingAnswer",
            "offerMeeting",
            "bookMeeting",
            "holdMeeting",
            "recordMeasures",
            "applyForMeasures",
            "applyToMagistratesCourt",
            "completeMeetingRecord",
            "prepareMeasures",
            "recordPlea",
            "recordCourtAnswer",
            "recordGroundRules",
            "offerPreTrialMeeting",
            "recordPreTrialAnswer",
            "bookPreTrialMeeting",
            "holdPreTrialMeeting",
            "reviewWhatWasSaid",
            "recordReviewRequest",
            "writeDecisionLetter",
            "offerDecisionMeeting",
            "holdDecisionMeeting",
            "keepContact",
            "explainReviewRight",
            "resolveLocally",
            "recordLocalAnswer",
            "reviewIndependently",
            "tellReviewOutcome",
            "tellVictimFirst",
            "reviewHold",
            "tellIsvaAnotherWay",
            "reviewChallenge",
            "readFeedback",
            "reviewEmergency",
            "answerQuestion",
            "readAnswer",
            "putOnHold",
            "handCaseOver",
            "readHandover",
            "considerFurtherChallenge",
            "takeChallengeFurther",
            "takeUpUpheldChallenge",
            "unblockLateWork",
            "changeDate",
            "changeIsvaContact");

    /** Counter, or counter with a slash and its part, to what it comes to in the period. */
    private final Map<String, BigDecimal> counts = new TreeMap<>();

    private final JdbcTemplate jdbc;
    private final HistoryService history;
    private final Instant now;
    private final LocalDate from;
    private final LocalDate until;
    private final Map<String, HistoricTaskInstance> tasks = new HashMap<>();

    private Recount(JdbcTemplate jdbc, HistoryService history, Instant now, LocalDate from, LocalDate until) {
        this.jdbc = jdbc;
        this.history = history;
        this.now = now;
        this.from = from;
        this.until = until;
    }

    /** The counts of a period over the cases that fit, as the system stands at a moment. */
    static Recount of(
            JdbcTemplate jdbc,
            HistoryService history,
            Instant now,
            LocalDate from,
            LocalDate until,
            Predicate<Map<String, Object>> caseFile) {
        var recount = new Recount(jdbc, history, now, from, until);
        history.createHistoricTaskInstanceQuery().list().forEach(task -> recount.tasks.put(task.getId(), task));
        var restricted = new HashSet<>(jdbc.queryForList(
                "select case_reference from casework.restriction where lifted_at is null union"
                        + " select reference from casework.case_file where annulled_at is not null",
                String.class));
        var rows = new HashMap<String, Map<String, List<Map<String, Object>>>>();
        for (var table : List.of(
                "milestone",
                "deadline",
                "suspect",
                "pause",
                "disagreement",
                "escalation_step",
                "isva_link",
                "outbound_message")) {
            for (var row : jdbc.queryForList("select * from casework." + table)) {
                rows.computeIfAbsent((String) row.get("case_reference"), any -> new HashMap<>())
                        .computeIfAbsent(table, any -> new ArrayList<>())
                        .add(row);
            }
        }
        var changes = new HashMap<Object, List<Map<String, Object>>>();
        jdbc.queryForList("select * from casework.deadline_change order by id")
                .forEach(row -> changes.computeIfAbsent(row.get("deadline"), any -> new ArrayList<>())
                        .add(row));
        var services = new HashSet<>(jdbc.queryForList("select code from casework.isva_service", String.class));
        for (var file : jdbc.queryForList("select * from casework.case_file")) {
            var reference = (String) file.get("reference");
            if (!restricted.contains(reference) && caseFile.test(file)) {
                recount.new OneCase(file, rows.getOrDefault(reference, Map.of()), changes, services).count();
            }
        }
        return recount;
    }

    /** What a counter comes to, as measures.csv names it. */
    BigDecimal count(String expression) {
        return Stream.of(expression.split("\\+"))
                .map(term -> counts.getOrDefault(term, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void add(String counter, Instant at, double amount) {
        if (at != null) {
            var day = day(at);
            if (!day.isBefore(from) && !day.isAfter(until)) {
                addNow(counter, amount);
            }
        }
    }

    private void addNow(String counter, double amount) {
        counts.merge(counter, BigDecimal.valueOf(amount), BigDecimal::add);
    }

    private void one(String counter, Instant at) {
        add(counter, at, 1);
    }

    /** Once as a whole, and once for the part. */
    private void part(String counter, String part, Instant at) {
        one(counter, at);
        one(counter + part, at);
    }

    private static LocalDate day(Instant at) {
        return at.atZone(London.ZONE).toLocalDate();
    }

    private static int days(Instant first, Instant last) {
        return (int) (day(last).toEpochDay() - day(first).toEpochDay());
    }

    private static Instant at(Map<String, Object> row, String column) {
        var value = (Timestamp) row.get(column);
        return value == null ? null : value.toInstant();
    }

    private record Span(Instant first, Instant end) {

        boolean covers(Instant moment) {
            return !moment.isBefore(first) && (end == null || moment.isBefore(end));
        }
    }

    private record Decided(Instant at, String suspect, String decision) {}

    private final class OneCase {

        private final Map<String, Object> file;
        private final Map<String, List<Map<String, Object>>> rows;
        private final Map<Object, List<Map<String, Object>>> changes;
        private final Set<String> services;
        private final Instant registered;

        private OneCase(
                Map<String, Object> file,
                Map<String, List<Map<String, Object>>> rows,
                Map<Object, List<Map<String, Object>>> changes,
                Set<String> services) {
            this.file = file;
            this.rows = rows;
            this.changes = changes;
            this.services = services;
            this.registered = at(file, "registered_at");
        }

        private List<Map<String, Object>> rows(String table) {
            return rows.getOrDefault(table, List.of());
        }

        private List<Instant> reached(String milestone) {
            return rows("milestone").stream()
                    .filter(row -> row.get("milestone").equals(milestone))
                    .map(row -> at(row, "happened_at"))
                    .sorted()
                    .toList();
        }

        private void count() {
            one("cases.registered", registered);
            if (!rows("isva_link").isEmpty()) {
                one("cases.withIsva", registered);
            }
            suspects();
            milestones();
            advice();
            triage();
            decisions();
            courts();
            items();
            pauses();
            challenges();
            work();
            updates();
            answers();
            standing();
        }

        private void suspects() {
            var first = new TreeMap<Object, Instant>();
            rows("suspect")
                    .forEach(row ->
                            first.merge(row.get("label"), at(row, "changed_at"), (a, b) -> a.isBefore(b) ? a : b));
            first.values().forEach(when -> one("suspects.registered", when));
        }

        private void milestones() {
            Map.ofEntries(
                            Map.entry("adviceAsked", "advice.asked"),
                            Map.entry("adviceReturned", "advice.returned"),
                            Map.entry("adviceRefused", "advice.refused"),
                            Map.entry("adviceGiven", "advice.given"),
                            Map.entry("talkHeld", "advice.talks"),
                            Map.entry("fileSubmitted", "files.submitted"),
                            Map.entry("fileReturned", "files.returned"),
                            Map.entry("planSet", "plans.set"),
                            Map.entry("planChased", "plans.chased"),
                            Map.entry("planChasedAgain", "plans.chasedAgain"),
                            Map.entry("interviewOffered", "interviews.offered"),
                            Map.entry("interviewHeld", "interviews.held"),
                            Map.entry("interviewDeclined", "interviews.declined"),
                            Map.entry("meetingOffered", "meetings.offered"),
                            Map.entry("meetingHeld", "meetings.held"),
                            Map.entry("measuresRecorded", "measures.recorded"),
                            Map.entry("measuresNotWanted", "measures.notWanted"),
                            Map.entry("measuresAppliedFor", "measures.appliedFor"),
                            Map.entry("measuresAnswered", "measures.answered"),
                            Map.entry("preTrialMeetingOffered", "preTrial.offered"),
                            Map.entry("preTrialMeetingHeld", "preTrial.held"),
                            Map.entry("decisionUpheld", "reviews.upheld"),
                            Map.entry("decisionOverturned", "reviews.overturned"),
                            Map.entry("reviewNotAskedFor", "reviews.notAsked"))
                    .forEach((milestone, counter) -> reached(milestone).forEach(when -> one(counter, when)));
            reached("planSet").stream().skip(1).forEach(when -> one("plans.again", when));
        }

        private void advice() {
            for (var given : reached("adviceGiven")) {
                reached("adviceAsked").stream()
                        .filter(asked -> !asked.isAfter(given))
                        .reduce((a, b) -> b)
                        .ifPresent(asked -> {
                            one("advice.timed", given);
                            add("advice.days", given, days(asked, given));
                            if (days(asked, given) <= 21) {
                                one("advice.inTime", given);
                            }
                        });
            }
        }

        private boolean done(Map<String, Object> deadline) {
            var task = tasks.get((String) deadline.get("work"));
            return deadline.get("ended_at") != null && (task == null || "completed".equals(task.getDeleteReason()));
        }

        private List<Map<String, Object>> work(String task) {
            return rows("deadline").stream()
                    .filter(row -> row.get("task").equals(task))
                    .toList();
        }

        private void triage() {
            var sent = reached("fileSubmitted");
            for (int at = 0; at < sent.size(); at++) {
                var first = sent.get(at);
                var next = at + 1 < sent.size() ? sent.get(at + 1) : Instant.MAX;
                var triaged = work("triageFile").stream()
                        .filter(this::done)
                        .map(row -> at(row, "ended_at"))
                        .filter(end -> !end.isBefore(first) && end.isBefore(next))
                        .sorted()
                        .findFirst();
                if (triaged.isPresent()) {
                    one("files.triaged", triaged.get());
                    if (reached("fileReturned").stream()
                            .noneMatch(back -> !back.isBefore(first) && back.isBefore(next))) {
                        one("files.accepted", triaged.get());
                    }
                }
            }
        }

        private void decisions() {
            var decided = new ArrayList<Decided>();
            var ends = new ArrayList<Instant>();
            for (var consultation : history.createHistoricProcessInstanceQuery()
                    .processDefinitionKey("chargingConsultation")
                    .processInstanceBusinessKey((String) file.get("reference"))
                    .finished()
                    .list()) {
                // One that was called off ended at no end of its own.
                var end = rows("milestone").stream()
                        .filter(row -> ((String) row.get("milestone")).startsWith("consultation"))
                        .filter(row -> history.createHistoricActivityInstanceQuery()
                                        .processInstanceId(consultation.getId())
                                        .activityInstanceId((String) row.get("activity_instance"))
                                        .count()
                                == 1)
                        .map(row -> at(row, "happened_at"))
                        .findFirst();
                if (end.isEmpty()) {
                    continue;
                }
                ends.add(end.get());
                history
                        .createHistoricVariableInstanceQuery()
                        .processInstanceId(consultation.getId())
                        .variableNameLike("decisionS%")
                        .list()
                        .stream()
                        .filter(variable -> variable.getName().length() == "decisionS1".length())
                        .forEach(variable -> decided.add(
                                new Decided(end.get(), variable.getName().substring(8), (String) variable.getValue())));
            }
            ends.sort(Comparator.naturalOrder());
            decided.sort(Comparator.comparing(Decided::at));
            decided.forEach(one -> part("suspects.decisions", "/" + one.decision(), one.at()));
            consultations(ends);
            for (var suspect :
                    new TreeSet<>(decided.stream().map(Decided::suspect).toList())) {
                int number = 0;
                for (var one : decided) {
                    if (one.suspect().equals(suspect)) {
                        number++;
                        if (LEGAL.contains(one.decision())) {
                            add("suspects.consultations", one.at(), number);
                            one("suspects.decidedFirst", one.at());
                            break;
                        }
                    }
                }
            }
            decided.stream()
                    .filter(one -> one.decision().equals("charge"))
                    .findFirst()
                    .ifPresent(charge -> {
                        one("charges.cases", charge.at());
                        add("charges.daysFromRegistration", charge.at(), days(registered, charge.at()));
                        reached("fileSubmitted").stream().findFirst().ifPresent(sent -> {
                            one("charges.fromFile", charge.at());
                            add("charges.daysFromFile", charge.at(), days(sent, charge.at()));
                        });
                    });
        }

        private void consultations(List<Instant> ends) {
            Instant before = Instant.MIN;
            for (var end : ends) {
                one("consultations.ended", end);
                Instant sent = null;
                for (var file : reached("fileSubmitted")) {
                    if (file.isAfter(before) && !file.isAfter(end)) {
                        sent = file;
                    }
                }
                if (sent != null) {
                    if (inCustody(sent)) {
                        one("consultations.custody", end);
                    } else {
                        one("consultations.timed", end);
                        add("consultations.days", end, days(sent, end));
                        if (days(sent, end) <= 28) {
                            one("consultations.inTime", end);
                        }
                    }
                }
                before = end;
            }
        }

        private boolean inCustody(Instant when) {
            return statuses(when).containsValue("custody");
        }

        private Map<Object, Object> statuses(Instant when) {
            var stood = new TreeMap<Object, Object>();
            rows("suspect").stream()
                    .filter(row -> !at(row, "changed_at").isAfter(when))
                    .sorted(Comparator.comparing(row -> (Long) row.get("id")))
                    .forEach(row -> stood.put(row.get("label"), row.get("status")));
            return stood;
        }

        /** The times at which the clock of a piece of work ran. */
        private List<Span> ran(Map<String, Object> deadline) {
            var spans = new ArrayList<Span>();
            Instant since = opened(deadline);
            for (var change : changes.getOrDefault(deadline.get("id"), List.of())) {
                if (change.get("kind").equals("stopped") && since != null) {
                    spans.add(new Span(since, at(change, "changed_at")));
                    since = null;
                } else if (Set.of("resumed", "moved").contains(change.get("kind")) && since == null) {
                    since = at(change, "changed_at");
                }
            }
            if (since != null) {
                spans.add(new Span(since, at(deadline, "ended_at")));
            }
            return spans;
        }

        private static Instant opened(Map<String, Object> deadline) {
            return Objects.requireNonNullElse(at(deadline, "opened_at"), at(deadline, "started_at"));
        }

        private void courts() {
            var end = rows("milestone").stream()
                    .filter(row -> ENDS.contains(row.get("milestone")))
                    // A test sets its clock back with each case that it registers.
                    .filter(row -> !at(row, "happened_at").isBefore(registered))
                    .min(Comparator.comparing((Map<String, Object> row) -> at(row, "happened_at"))
                            .thenComparing(row -> (String) row.get("milestone")));
            if (end.isEmpty()) {
                return;
            }
            var last = at(end.get(), "happened_at");
            part("cases.ended", "/" + end.get().get("milestone"), last);
            var spans = new HashMap<String, List<Span>>();
            for (var deadline : rows("deadline")) {
                if (!BESIDE.contains(deadline.get("task"))) {
                    spans.computeIfAbsent((String) deadline.get("agency"), any -> new ArrayList<>())
                            .addAll(ran(deadline));
                }
            }
            rows("pause")
                    .forEach(row -> spans.computeIfAbsent("paused", any -> new ArrayList<>())
                            .add(new Span(at(row, "since"), at(row, "reopened_at"))));
            var moments = new TreeSet<Instant>(List.of(registered, last));
            spans.values()
                    .forEach(list -> list.forEach(span -> {
                        moments.add(span.first());
                        if (span.end() != null) {
                            moments.add(span.end());
                        }
                    }));
            moments.removeIf(moment -> moment.isBefore(registered) || moment.isAfter(last));
            Instant before = null;
            for (var moment : moments) {
                if (before != null) {
                    var since = before;
                    Predicate<String> is =
                            what -> spans.getOrDefault(what, List.of()).stream().anyMatch(span -> span.covers(since));
                    var court = is.test("paused")
                            ? "paused"
                            : is.test("police")
                                    ? is.test("cps") ? "both" : "police"
                                    : is.test("cps") ? "cps" : "neither";
                    var length = length(since, moment);
                    add("court.days", last, length);
                    add("court." + court, last, length);
                }
                before = moment;
            }
        }

        private static double length(Instant first, Instant end) {
            return Duration.between(first, end).toNanos() / 86_400e9;
        }

        private void items() {
            var items = new TreeMap<String, List<Map<String, Object>>>();
            for (var row : work("completeActionItem")) {
                var task = tasks.get((String) row.get("work"));
                items.computeIfAbsent(
                                task == null ? (String) row.get("work") : task.getProcessInstanceId(),
                                any -> new ArrayList<>())
                        .add(row);
            }
            for (var item : items.values()) {
                one(
                        "items.set",
                        item.stream()
                                .map(OneCase::opened)
                                .min(Comparator.naturalOrder())
                                .orElseThrow());
                var due = item.stream()
                        .map(row -> at(row, "original_due"))
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
                item.stream()
                        .filter(this::done)
                        .map(row -> at(row, "ended_at"))
                        .min(Comparator.naturalOrder())
                        .ifPresent(answered -> {
                            one("items.answered", answered);
                            if (!answered.isAfter(due)) {
                                one("items.inTime", answered);
                            }
                        });
            }
            work("answerChallenge").forEach(row -> one("items.challenged", opened(row)));
        }

        private void pauses() {
            for (var pause : rows("pause")) {
                part("pauses.begun", "/" + pause.get("reason"), at(pause, "since"));
                var end = at(pause, "reopened_at");
                one("pauses.ended", end);
                if (end != null) {
                    add("pauses.days", end, days(at(pause, "since"), end));
                } else {
                    addNow("open.paused", 1);
                    addNow("open.paused/" + pause.get("reason"), 1);
                    int age = days(at(pause, "since"), now);
                    addNow("open.pausedFor", 1);
                    addNow(
                            "open.pausedFor/"
                                    + (age <= 91
                                            ? "underThreeMonths"
                                            : age <= 183 ? "threeToSixMonths" : "overSixMonths"),
                            1);
                }
            }
        }

        private void challenges() {
            for (var rung : rows("disagreement")) {
                one(rung.get("rung").equals(1) ? "challenges.put" : "challenges.raised", at(rung, "challenged_at"));
                if (rung.get("outcome") != null) {
                    one("challenges.answered", at(rung, "answered_at"));
                    if (rung.get("outcome").equals("upheld")) {
                        one("challenges.upheld", at(rung, "answered_at"));
                    }
                }
            }
            rows("escalation_step").forEach(step -> part("steps.taken", "/" + step.get("rung"), at(step, "taken_at")));
        }

        private void work() {
            for (var deadline : rows("deadline")) {
                var side = "@" + deadline.get("agency");
                var team = side + "/" + deadline.get("role");
                var ended = at(deadline, "ended_at");
                changes.getOrDefault(deadline.get("id"), List.of()).stream()
                        .filter(change -> change.get("kind").equals("moved"))
                        .forEach(change -> one("work.moved", at(change, "changed_at")));
                if (done(deadline)) {
                    var inTime = !ended.isAfter(at(deadline, "original_due"));
                    var length = ran(deadline).stream()
                            // A test sets its clock back with each case that it registers: nothing takes less than no
                            // time.
                            .filter(span -> span.end() == null
                                    ? !ended.isBefore(span.first())
                                    : !span.end().isBefore(span.first()))
                            .mapToDouble(span -> length(span.first(), Objects.requireNonNullElse(span.end(), ended)))
                            .sum();
                    for (var which : List.of("", side, team)) {
                        one("work.done" + which, ended);
                        add("work.inTime" + which, ended, inTime ? 1 : 0);
                        add("work.days" + which, ended, length);
                    }
                    if (deadline.get("task").equals("answerQuestion")) {
                        var opened = Objects.requireNonNullElse(at(deadline, "opened_at"), at(deadline, "started_at"));
                        for (var which : List.of("", side)) {
                            one("questions.answered" + which, ended);
                            add("questions.days" + which, ended, days(opened, ended));
                        }
                    }
                    if (Set.of(
                                    "victimTold",
                                    "supportReferral",
                                    "decisionLetter",
                                    "decisionMeetingOffer",
                                    "reviewRightTold")
                            .contains(deadline.get("clock"))) {
                        one("code.done", ended);
                        add("code.inTime", ended, inTime ? 1 : 0);
                    }
                }
            }
            work("considerWithdrawal").stream()
                    .map(OneCase::opened)
                    .min(Comparator.naturalOrder())
                    .ifPresent(first -> one("support.ended", first));
        }

        private void updates() {
            for (var message : rows("outbound_message")) {
                if (!services.contains((String) message.get("recipient"))) {
                    continue;
                }
                var queued = at(message, "queued_at");
                var sent = at(message, "sent_at");
                one("updates.due", queued);
                if (sent != null) {
                    one("updates.sent", queued);
                    var happened = rows("milestone").stream()
                            .filter(row -> row.get("milestone").equals(message.get("milestone"))
                                    && row.get("occurrence").equals(message.get("occurrence")))
                            .map(row -> at(row, "happened_at"))
                            .findFirst()
                            .orElse(queued);
                    if (!sent.isAfter(happened.plus(Duration.ofHours(24)))) {
                        one("updates.inADay", queued);
                    }
                }
                if (Set.of("undelivered", "returned").contains(message.get("state"))) {
                    one("updates.cameBack", queued);
                }
                if (message.get("state").equals("toldAnotherWay")) {
                    one("updates.anotherWay", queued);
                }
            }
        }

        private void answers() {
            for (var answer : answered("adviceAsked", "thirdPartyProposed")) {
                if (answer.words().equals("yes")) {
                    one("advice.thirdParty", answer.when());
                }
            }
            for (var answer : answered("reviewAnswerTold", "reviewToldHow")) {
                part("reviews.told", "/" + answer.words(), answer.when());
            }
            var decided = answered("reviewAnswerTold", "reviewDecidedOn");
            var told = answered("reviewAnswerTold", "reviewToldOn");
            for (int review = 0; review < told.size(); review++) {
                add("reviews.toldDays", told.get(review).when(), daysBetween(decided.get(review), told.get(review)));
            }
            for (var answer : answered("interviewHeld", "interviewEffect")) {
                one("interviews.effect/" + answer.words(), answer.when());
            }
            for (var answer : answered("interviewCalledOff", "calledOffReason")) {
                one("interviews.calledOff/" + answer.words(), answer.when());
            }
            for (var answer : answered("measuresRecorded", "measurePrivateEvidence")) {
                if (answer.words().equals("asked")) {
                    one("measures.private", answer.when());
                }
            }
            for (var answer : answered("measuresAppliedFor", "measurePrivateEvidence")) {
                if (answer.words().equals("asked")) {
                    one("measures.privateAppliedFor", answer.when());
                }
            }
            for (var answer : answered("measuresAnswered", "answerPrivateEvidence")) {
                one("measures.privateAnswered", answer.when());
                one("measures.privateAnswered/" + answer.words(), answer.when());
            }
            for (var answer : answered("measuresAnswered", "answerPreRecorded")) {
                one("measures.preRecordedAnswered", answer.when());
                one("measures.preRecordedAnswered/" + answer.words(), answer.when());
            }
            for (var answer : answered("fileSubmitted", "mg2Status")) {
                if (!answer.words().equals("notBegun")) {
                    one("files.mg2", answer.when());
                }
            }
            answered("fileSubmitted", "fileGapReason").forEach(answer -> one("files.gap", answer.when()));
            for (var deadline : rows("deadline")) {
                if (Set.of("applyForMeasures", "applyToMagistratesCourt").contains(deadline.get("task"))
                        && done(deadline)) {
                    one("measures.applications", at(deadline, "ended_at"));
                    if (!at(deadline, "ended_at").isAfter(at(deadline, "original_due"))) {
                        one("measures.applicationsInTime", at(deadline, "ended_at"));
                    }
                }
            }
            for (var answer : answered("measuresRecorded", "measurePreRecorded")) {
                if (answer.words().equals("asked")) {
                    one("measures.preRecorded", answer.when());
                }
            }
        }

        private record Answer(Instant when, String words) {}

        /** Two of the same moment count twice: a test's clock stands still. */
        private static long daysBetween(Answer from, Answer until) {
            return ChronoUnit.DAYS.between(
                    LocalDate.parse(from.words().substring(0, 10)),
                    LocalDate.parse(until.words().substring(0, 10)));
        }

        private List<Answer> answered(String milestone, String question) {
            var found = new ArrayList<Answer>();
            for (var row : rows("milestone")) {
                if (row.get("milestone").equals(milestone)) {
                    history
                            .createHistoricActivityInstanceQuery()
                            .activityInstanceId((String) row.get("activity_instance"))
                            .list()
                            .stream()
                            .flatMap(activity -> history
                                    .createHistoricVariableInstanceQuery()
                                    .processInstanceId(activity.getProcessInstanceId())
                                    .variableName(question)
                                    .list()
                                    .stream())
                            .filter(variable -> variable.getValue() != null)
                            .forEach(variable ->
                                    found.add(new Answer(at(row, "happened_at"), (String) variable.getValue())));
                }
            }
            return found;
        }

        private void standing() {
            boolean underWay = history.createHistoricProcessInstanceQuery()
                            .processDefinitionKey("preChargeJourney")
                            .processInstanceBusinessKey((String) file.get("reference"))
                            .unfinished()
                            .count()
                    > 0;
            var running = new TreeSet<Object>();
            for (var deadline : rows("deadline")) {
                if (deadline.get("ended_at") != null) {
                    continue;
                }
                var side = "@" + deadline.get("agency");
                addNow("open.work", 1);
                addNow("open.work" + side, 1);
                if (deadline.get("stopped_at") == null) {
                    if (!BESIDE.contains(deadline.get("task"))) {
                        running.add(deadline.get("agency"));
                    }
                    if (at(deadline, "due").isBefore(now)) {
                        int date = (Integer) deadline.get("times_moved") + 1;
                        int rung = rows("escalation_step").stream()
                                .filter(step -> step.get("deadline").equals(deadline.get("id"))
                                        && step.get("occurrence").equals(date))
                                .mapToInt(step -> (Integer) step.get("rung"))
                                .max()
                                .orElse(0);
                        addNow("open.late", 1);
                        addNow("open.late" + side, 1);
                        addNow("open.late/" + rung, 1);
                    }
                }
            }
            if (underWay) {
                var rests = rows("pause").stream().anyMatch(row -> row.get("reopened_at") == null);
                var court = rests
                        ? "paused"
                        : running.size() == 2 ? "both" : running.isEmpty() ? "neither" : running.first();
                addNow("open.cases", 1);
                addNow("open.cases/" + court, 1);
                statuses(Instant.MAX).values().stream()
                        .filter(status -> !status.equals("decided"))
                        .forEach(status -> addNow("open.suspects", 1));
            }
        }
    }

    /** What a measure's figure has to be; null where there is nothing to divide by. */
    BigDecimal figure(String numerator, String denominator, String unit) {
        if (denominator.isEmpty()) {
            return count(numerator).setScale(1, RoundingMode.HALF_UP);
        }
        if (count(denominator).signum() == 0) {
            return null;
        }
        var times = unit.equals("%") ? BigDecimal.valueOf(100) : BigDecimal.ONE;
        return count(numerator).multiply(times).divide(count(denominator), 1, RoundingMode.HALF_UP);
    }
}
