package uk.jointcasework.journey;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import uk.jointcasework.demo.Typist;
import uk.jointcasework.forms.FormCheck;

/**
 * Whole journeys with an adviser, in which every field that people write in bears a mark of its own: no mark leaves in
 * any message or log line, and inside it is only where the text belongs.
 */
@Casework
@ExtendWith(OutputCaptureExtension.class)
class MarksStayInsideTest {

    private static final String MARK = "qzcanary";
    private static final Pattern MARKS = Pattern.compile(MARK + "[0-9]{4}");

    /** Where people's own words may be in the engine: as the answer itself. */
    private static final Set<String> VARIABLES =
            Set.of("public.act_ru_variable.text_", "public.act_hi_varinst.text_", "public.act_hi_detail.text_");

    /** Answers that another process or step of the case has under another name: for whoever decides on them. */
    private static final Map<String, Pattern> HANDED_ON = Map.of(
            "agreementReason", Pattern.compile("jointReason"),
            "item1What", Pattern.compile("itemWhat|openItems"),
            "charges", Pattern.compile("chargesS[0-9]"),
            "decisionReason", Pattern.compile("decisionReasonS[0-9]"));

    /** Reasons that stand beside what they explain, for both sides to read: never in a message. */
    private static final Set<String> REASONS = Set.of(
            "changeReason in casework.deadline_change.reason",
            "changeReason in public.act_ru_task.description_",
            "changeReason in public.act_hi_taskinst.description_",
            "pauseOutcomeReason in casework.pause.reopened_why",
            "unblockReason in casework.escalation_answer.reason");

    /** What letters are set in. */
    private static final Set<String> FRAMES = Set.of("layout", "colleague", "parts");

    /** The day on which the victim consented, as no other date is. */
    private static final String CONSENTED = "2025-03-17";

    private static final Set<String> KEPT = Set.of(
            "isvaService",
            "victimConsents",
            "consentScope",
            "consentTakenOn",
            "consentTakenBy",
            "consentWithdrawnOn",
            "updateLanguage",
            "safetyAtRisk",
            "arrestNotPublic",
            "victimHearsFirst",
            "isvaCalls");

    @Autowired
    private Cases cases;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private FormCheck check;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private JavaMailSenderImpl sender;

    @Autowired
    @Qualifier("digestAtStart")
    private ApplicationRunner digestAtStart;

    private final ObjectMapper json = new ObjectMapper();
    /** The marks, each with the fields that it was typed into. */
    private final Map<String, String> fields = new TreeMap<>();

    private GreenMail mail;
    private int port;
    private Typist typist;

    @BeforeEach
    void setTheScene() {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        port = sender.getPort();
        sender.setPort(mail.getSmtp().getPort());
        typist = new Typist(check, clock, new Random(7));
    }

    @AfterEach
    void asItWas() {
        sender.setPort(port);
        mail.stop();
    }

    @Test
    void noMarkLeavesAndInsideEachIsWhereItBelongs(CapturedOutput log) throws Exception {
        var charged = charged();
        var paused = paused();
        writesDigests();
        var stopped = notCharged();
        opened();

        assertThat(templatesOnTheirWay())
                .as("every letter there is has been sent")
                .isEqualTo(lettersThereAre());
        assertThat(Arrays.stream(mail.getReceivedMessages()).filter(MarksStayInsideTest::bearsAnInvite))
                .as("messages with an invite")
                .hasSizeGreaterThan(8);
        assertThat(fields).as("fields that bear a mark").hasSizeGreaterThan(60);
        assertThat(mail.getReceivedMessages()).hasSizeGreaterThan(20);
        for (var message : mail.getReceivedMessages()) {
            assertThat(everythingIn(message)).doesNotContainIgnoringCase(MARK).doesNotContain(CONSENTED);
        }
        assertThat(log.getAll()).doesNotContainIgnoringCase(MARK).doesNotContain(CONSENTED);
        assertThat(marksOutside(charged, paused, stopped)).isEmpty();
        assertThat(placesOf(CONSENTED)).containsExactly("casework.isva_link.consent_on");
        assertThat(jdbc.queryForList(
                        "select distinct name_ from act_hi_varinst union select name_ from act_ru_variable"
                                + " union select name_ from act_hi_detail",
                        String.class))
                .doesNotContainAnyElementsOf(KEPT);
    }

    /** From a request that is returned and one that is refused to a charge, with an interview and a late task on the way. */
    private String charged() {
        var reference = cases.registered("isvaSupport", "yes");
        does(reference, "linkIsva", Cases.consent("consentTakenOn", CONSENTED, "consentTakenBy", "officer"));
        does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        does(reference, "reviewInvestigationPlan", "planAgreed", "no");
        does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        does(reference, "askForAdvice");
        does(reference, "triageAdviceRequest", "triageOutcome", "return");
        does(reference, "answerReturn", "returnAnswer", "askAgain");
        does(reference, "askForAdvice");
        cases.isLate(reference, cases.task(reference, "triageAdviceRequest"), 3);
        for (var asked : cases.asked(reference, cases.task(reference, "triageAdviceRequest"))) {
            complete(asked, "unblockStep", "helpGiven");
        }
        does(reference, "triageAdviceRequest", "triageOutcome", "refuse");
        does(reference, "answerRefusal", "refusalAnswer", "askAgain");
        does(reference, "askForAdvice");
        does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        does(reference, "giveAdvice", "actionPlanNeeded", "yes");
        talkedAbout(reference);
        does(reference, "setActionItems", "item1Owner", "officer", "another1", false);
        does(reference, "completeActionItem", "itemAnswer", "done");
        does(reference, "acceptActionItem", "itemAccepted", "accepted");
        cases.starts("witness.care", "isvaContact", "caseReference", reference);
        does(reference, "changeIsvaContact", "isvaChange", "contactChanged", "isvaCalls", "witnessCare");
        file(reference, "no");
        does(reference, "allocateProsecutor", "prosecutor", "prosecutor");
        does(reference, "holdConsultation");
        does(reference, "decideForSuspect", "decision", "interviewWitness");
        does(reference, "proposeInterview");
        does(reference, "approveInterview", "interviewApproval", "approved", "interviewer", "prosecutor.two");
        does(reference, "inviteWitness");
        does(reference, "recordInvitationAnswer", "witnessAnswer", "accepts");
        does(reference, "arrangeInterview", "interviewArrangement", "dayFound");
        does(reference, "holdInterview", "interviewResult", "rearrange");
        does(reference, "arrangeInterview", "interviewArrangement", "dayFound");
        does(reference, "holdInterview", "interviewResult", "declined");
        does(reference, "allocateProsecutor", "prosecutor", "prosecutor");
        does(reference, "holdConsultation");
        does(reference, "decideForSuspect", "decision", "interviewWitness");
        does(reference, "proposeInterview");
        does(reference, "approveInterview", "interviewApproval", "approved", "interviewer", "prosecutor.two");
        does(reference, "inviteWitness");
        does(reference, "recordInvitationAnswer", "witnessAnswer", "accepts");
        does(reference, "arrangeInterview", "interviewArrangement", "dayFound");
        does(reference, "holdInterview", "interviewResult", "held");
        does(reference, "recordInterviewEffect");
        does(reference, "allocateProsecutor", "prosecutor", "prosecutor");
        does(reference, "holdConsultation");
        does(reference, "decideForSuspect", "decision", "charge");
        does(reference, "tellVictim");
        does(reference, "tellSuspects");
        does(reference, "assessNeeds", "witnessAccepts", "yes");
        does(reference, "offerMeeting");
        does(reference, "recordMeetingAnswer", "meetingWanted", "yes");
        does(reference, "bookMeeting", "meetingArrangement", "timeFound");
        does(reference, "holdMeeting", "meetingResult", "newDay");
        does(reference, "bookMeeting", "meetingArrangement", "timeFound");
        does(reference, "holdMeeting", "meetingResult", "calledOff");
        does(reference, "recordMeasures");
        does(reference, "applyForMeasures");
        cases.runsJobs(reference);
        return reference;
    }

    /** A plan that nobody answers, paused and taken up again; then a date is changed. */
    private String paused() {
        var reference = cases.linked("isvaService", "cefnogaeth", "updateLanguage", "welsh");
        does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        does(reference, "askForAdvice");
        does(reference, "triageAdviceRequest", "triageOutcome", "accept", "prosecutor", "prosecutor");
        does(reference, "giveAdvice", "actionPlanNeeded", "yes");
        does(reference, "setActionItems", "item1Owner", "officer", "item1Due", "2026-12-01", "another1", false);
        chased(reference, "chasePlan");
        chased(reference, "chasePlanAgain");
        does(reference, "proposeReviewOutcome", "proposedOutcome", "pause", "bailDealtWith", "notOnBail");
        does(reference, "agreeReviewOutcome", "agreement", "agree");
        does(reference, "approvePauseForPolice", "policeApproval", "approved", "pauseReviewOn", cases.inDays(5));
        does(reference, "approvePauseForCps", "cpsApproval", "approved");
        cases.runsJobs(reference);
        does(reference, "tellVictimFirst");
        cases.runsJobs(reference);
        does(reference, "reviewPausedCase", "pauseOutcome", "reopen");
        cases.runsJobs(reference);
        does(reference, "tellVictimFirst");
        cases.starts("sergeant", "changeDeadline", "caseReference", reference);
        does(reference, "changeDate", "deadlineChange", "move", "newDate", cases.inDays(30));
        cases.runsJobs(reference);
        cases.passes(Duration.ofDays(29));
        cases.runsJobs(reference);
        cases.starts("officer", "isvaContact", "caseReference", reference);
        does(reference, "changeIsvaContact", "isvaChange", "supportEnded");
        cases.runsJobs(reference);
        return reference;
    }

    /** No further action, and the victim asks for a review. */
    private String notCharged() {
        var reference = cases.linked();
        cases.starts(
                "officer",
                "recordSuspectStatus",
                "caseReference",
                reference,
                "suspect",
                "S1",
                "suspectStatusIs",
                "releasedUnderInvestigation");
        cases.runsJobs(reference);
        does(reference, "tellVictimFirst");
        cases.isLate(reference, cases.task(reference, "recordInvestigationPlan"), 8);
        does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        file(reference, "yes");
        does(reference, "allocateProsecutor", "prosecutor", "prosecutor");
        does(reference, "holdConsultation");
        does(reference, "decideForSuspect", "decision", "noFurtherAction");
        if (cases.open(reference).contains("reviewNoFurtherAction")) {
            does(reference, "reviewNoFurtherAction", "secondOpinion", "agree");
        }
        does(reference, "tellVictim");
        does(reference, "tellSuspects");
        does(reference, "recordReviewRequest", "reviewAsked", "yes");
        does(reference, "resolveLocally", "localOutcome", "upheldAccepted");
        does(reference, "tellReviewOutcome");
        cases.runsJobs(reference);
        return reference;
    }

    /** A restricted case that somebody opens in an emergency. */
    private void opened() {
        var reference = cases.registered(
                "restrictedBecause", "suspect", "namedPeople", "officer, sergeant, prosecutor, legal.manager");
        var mark = MARK + String.format("%04d", fields.size());
        fields.put(mark, "emergencyIs");
        cases.starts(
                "inspector",
                "openRestrictedCase",
                Cases.map("caseReference", reference, "emergencyIs", mark + " is what the file says."));
        cases.runsJobs(reference);
    }

    /** A talk about the advice is booked, moved and called off. */
    private void talkedAbout(String reference) {
        var day = cases.now()
                .truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofDays(10))
                .plus(Duration.ofHours(13));
        cases.starts(
                "officer",
                "adviceOutcomeTalk",
                Cases.map("caseReference", reference, "talkOn", day.toString(), "talkMinutes", "45"));
        cases.runsJobs(reference);
        var moved = day.plus(Duration.ofDays(1)).toString();
        does(reference, "holdTalk", "talkResult", "moved", "talkMovedTo", moved);
        does(reference, "holdTalk", "talkResult", "calledOff");
    }

    private void beginsDigests() {
        digests()
                .forEach(job ->
                        engine.getRuntimeService().deleteProcessInstance(job.getProcessInstanceId(), "begun again"));
        try {
            digestAtStart.run(new DefaultApplicationArguments());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The digest of the next working day, half past seven. */
    private void writesDigests() {
        beginsDigests();
        cases.passes(Duration.between(cases.now(), digests().get(0).getDuedate().toInstant()));
        for (int step = 0; step < 2; step++) {
            digests().stream()
                    .filter(job -> job.getDuedate() == null
                            || !job.getDuedate().toInstant().isAfter(cases.now()))
                    .forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }

    private List<Job> digests() {
        return engine.getManagementService()
                .createJobQuery()
                .processDefinitionKey("dailyDigest")
                .list();
    }

    private Set<String> templatesOnTheirWay() {
        return new TreeSet<>(jdbc.queryForList(
                "select distinct template from casework.outbound_message where attempts > 0", String.class));
    }

    private static Set<String> lettersThereAre() throws IOException {
        var letters = new PathMatchingResourcePatternResolver().getResources("classpath:mail/en/*.html");
        return Arrays.stream(letters)
                .map(letter -> letter.getFilename().replace(".html", ""))
                .filter(name -> !FRAMES.contains(name))
                .collect(toCollection(TreeSet::new));
    }

    private static boolean bearsAnInvite(MimeMessage message) {
        try {
            return everythingIn(message).contains("BEGIN:VCALENDAR");
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void file(String reference, String atOnce) {
        does(reference, "decideNextStep", "nextStep", "submitFile");
        does(reference, "submitFile", "testSought", "fullCode");
        does(reference, "assureFile", "fileAssured", "yes");
        if (atOnce.equals("no")) {
            does(reference, "triageFile", "toStandard", "no");
            does(reference, "correctFile");
        }
        does(reference, "triageFile", "toStandard", "yes");
    }

    private void chased(String reference, String task) {
        cases.passes(Duration.ofDays(31));
        cases.runsJobs(reference);
        does(reference, task);
    }

    private void does(String reference, String task, Object... given) {
        complete(cases.task(reference, task), given);
    }

    /** Completes a task with a mark in every field of words that is asked. */
    private void complete(Task task, Object... given) {
        var form = form(task);
        var variables = engine.getTaskService().getVariables(task.getId());
        var answers = typist.fill(new ByteArrayInputStream(form), Cases.map(given), variables);
        var source = read(form);
        var rules = check.read("marked", new ByteArrayInputStream(form));
        for (var question : source.path("components")) {
            var key = question.path("key").asText();
            if (!key.isEmpty()) {
                answers.putIfAbsent(key, null);
            }
            if (question.path("type").asText().startsWith("text")
                    && question.has("key")
                    && !question.path("validate").has("pattern")) {
                var mark = MARK + String.format("%04d", fields.size());
                var marked = new HashMap<>(answers);
                marked.put(key, mark + " is what the file says.");
                if (check.problems(rules, marked, variables).isEmpty()) {
                    answers.putAll(marked);
                    fields.put(mark, key);
                }
            }
        }
        cases.complete(
                task,
                answers.entrySet().stream()
                        .flatMap(answer -> Stream.of(answer.getKey(), answer.getValue()))
                        .toArray());
        cases.runsJobs(caseOf(task));
    }

    private String caseOf(Task task) {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
    }

    private byte[] form(Task task) {
        try (var form = engine.getFormService().getDeployedTaskForm(task.getId())) {
            return form.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(byte[] form) {
        try {
            return json.readTree(form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that a message says, as a reader's program and as the wire has it. */
    private static String everythingIn(MimeMessage message) throws IOException, MessagingException {
        var text = new StringBuilder(new String(raw(message), StandardCharsets.UTF_8));
        read(message, text);
        return text.toString();
    }

    private static byte[] raw(MimeMessage message) throws IOException, MessagingException {
        var bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return bytes.toByteArray();
    }

    private static void read(Part part, StringBuilder text) throws IOException, MessagingException {
        for (Header header : Collections.list(part.getAllHeaders())) {
            text.append('\n').append(header.getName()).append(": ").append(MimeUtility.decodeText(header.getValue()));
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                read(parts.getBodyPart(i), text);
            }
        } else {
            // Decoded from base64 or quoted-printable, whatever kind of content it is.
            text.append('\n').append(new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Where a mark stands that does not belong there, each with the field that it was typed into. */
    private Set<String> marksOutside(String... references) {
        var outside = new TreeSet<String>();
        for (var column : columns()) {
            for (var row : jdbc.queryForList(
                    "select " + column.name() + "::text as found" + (column.isVariable() ? ", name_ as variable" : "")
                            + " from " + column.table() + " where " + column.name() + "::text like ?",
                    "%" + MARK + "%")) {
                MARKS.matcher((String) row.get("found"))
                        .results()
                        .map(found -> found.group())
                        .forEach(mark -> {
                            var place = column + (column.isVariable() ? " as " + row.get("variable") : "");
                            if (!belongs(column, (String) row.get("variable"), fields.get(mark))) {
                                outside.add(fields.get(mark) + " in " + place);
                            }
                        });
            }
        }
        return outside;
    }

    private static boolean belongs(Column column, String variable, String field) {
        return VARIABLES.contains(column.toString())
                ? field.equals(variable)
                        || HANDED_ON.containsKey(field)
                                && HANDED_ON.get(field).matcher(variable).matches()
                : REASONS.contains(field + " in " + column);
    }

    private Set<String> placesOf(String text) {
        return columns().stream()
                .filter(column -> jdbc.queryForObject(
                                "select count(*) from " + column.table() + " where " + column.name() + "::text like ?",
                                Integer.class,
                                "%" + text + "%")
                        > 0)
                .map(Column::toString)
                .collect(toCollection(TreeSet::new));
    }

    private record Column(String table, String name) {

        boolean isVariable() {
            return table.matches("public\\.act_(ru_variable|hi_varinst|hi_detail)") && name.equals("text_");
        }

        @Override
        public String toString() {
            return table + "." + name;
        }
    }

    /** Every column of the engine's tables and of ours that can hold words or a day. */
    private List<Column> columns() {
        return new ArrayList<>(jdbc.query(
                """
                select table_schema, table_name, column_name from information_schema.columns
                where (table_schema = 'public' and table_name like 'act\\_%' or table_schema = 'casework')
                    and data_type in ('character varying', 'text', 'date', 'ARRAY', 'json', 'jsonb')
                """, (row, number) -> new Column(row.getString(1) + "." + row.getString(2), row.getString(3))));
    }
}
