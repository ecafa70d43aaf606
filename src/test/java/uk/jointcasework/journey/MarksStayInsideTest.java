package uk.jointcasework.journey;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
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
import uk.jointcasework.forms.FormCheck;
import uk.jointcasework.run.Wide;

/**
 * Whole journeys with an adviser, in which every field that people write in bears a mark of its own: no mark leaves in
 * any message or log line, and inside it is only where the text belongs.
 */
@Wide("WordsAreReadTest.whatOneSideWritesIsReadByTheOtherWhenItIsPutToThem")
@Casework
@ExtendWith(OutputCaptureExtension.class)
class MarksStayInsideTest {

    /** Where people's own words are: in no table of the engine's. */
    private static final String HOME = "casework.statement.words";

    /** Reasons that stand beside what they explain, for both sides to read: never in a message. */
    private static final Set<String> REASONS = Set.of(
            "changeReason in casework.deadline_change.reason",
            "holdPastDue in casework.held_work.past_due",
            "holdWaitsFor in casework.held_work.waits_for",
            "pauseOutcomeReason in casework.pause.reopened_why",
            "unblockReason in casework.escalation_answer.reason");

    /** What letters are set in. */
    private static final Set<String> FRAMES = Set.of("layout", "colleague", "parts");

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
            "isvaCalls",
            "sessionFrom",
            "sessionMinutes",
            "slotMinutes",
            "sessionPlaceKind",
            "sessionRoom",
            "sessionLink");

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

    private GreenMail mail;
    private int port;
    private MarkedCases marked;

    @BeforeEach
    void setTheScene() {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        port = sender.getPort();
        sender.setPort(mail.getSmtp().getPort());
        marked = new MarkedCases(cases, engine, check, clock, task -> {});
    }

    @AfterEach
    void asItWas() {
        sender.setPort(port);
        mail.stop();
    }

    @Test
    void noMarkLeavesAndInsideEachIsWhereItBelongs(CapturedOutput log) throws Exception {
        var charged = marked.charged();
        var paused = marked.paused();
        writesDigests();
        var stopped = marked.notCharged();
        marked.tried();
        marked.reminded();
        marked.opened();

        assertThat(templatesOnTheirWay())
                .as("every letter there is has been sent")
                .isEqualTo(lettersThereAre());
        assertThat(Arrays.stream(mail.getReceivedMessages()).filter(MarksStayInsideTest::bearsAnInvite))
                .as("messages with an invite")
                .hasSizeGreaterThan(8);
        assertThat(marked.fields()).as("fields that bear a mark").hasSizeGreaterThan(60);
        assertThat(mail.getReceivedMessages()).hasSizeGreaterThan(20);
        for (var message : mail.getReceivedMessages()) {
            assertThat(everythingIn(message))
                    .doesNotContainIgnoringCase(MarkedCases.MARK)
                    .doesNotContain(MarkedCases.CONSENTED);
        }
        assertThat(log.getAll()).doesNotContainIgnoringCase(MarkedCases.MARK).doesNotContain(MarkedCases.CONSENTED);
        assertThat(marksOutside(charged, paused, stopped)).isEmpty();
        assertThat(placesOf(MarkedCases.CONSENTED)).containsExactly("casework.isva_link.consent_on");
        assertThat(jdbc.queryForList(
                        "select distinct name_ from act_hi_varinst union select name_ from act_ru_variable"
                                + " union select name_ from act_hi_detail",
                        String.class))
                .doesNotContainAnyElementsOf(KEPT);
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
            for (var text : jdbc.queryForList(
                    "select " + column.name() + "::text from " + column.table() + " where " + column.name()
                            + "::text like ?",
                    String.class,
                    "%" + MarkedCases.MARK + "%")) {
                MarkedCases.MARKS
                        .matcher(text)
                        .results()
                        .map(found -> marked.fields().get(found.group()).key() + " in " + column)
                        .filter(place -> !place.endsWith(" in " + HOME) && !REASONS.contains(place))
                        .forEach(outside::add);
            }
        }
        return outside;
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
