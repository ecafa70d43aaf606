package uk.jointcasework.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;
import uk.jointcasework.casefile.CaseworkTest;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.letters.Language;
import uk.jointcasework.letters.Letter;
import uk.jointcasework.mail.FaultySmtp.Fault;
import uk.jointcasework.run.Wide;

/** Every message arrives; it arrives twice only where an answer was lost, and then under one Message-ID. */
@Wide("OutboxTest")
class SmtpFaultsTest extends CaseworkTest {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpFaultsTest.class);

    @Autowired
    private EngineClock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private DefaultListableBeanFactory beans;

    @Value("${spring.datasource.url}")
    private String database;

    @TempDir
    private Path files;

    private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
    private FaultySmtp server;
    private Outbox outbox;

    @BeforeEach
    void start() {
        server = new FaultySmtp(() -> {
            var fault = faults.poll();
            return fault == null ? Fault.NONE : fault;
        });
        outbox = Killed.outbox(server.port(), jdbc, clock, transactions);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void carriesOnAfterAServerThatHangs() {
        faults.add(Fault.HANGS_AFTER_DATA);
        var began = System.nanoTime();

        assertThatThrownBy(() -> outbox.send(Killed.message(1))).isInstanceOf(MailException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(outbox.send(Killed.message(2))).isTrue();
        assertThat(outbox.send(Killed.message(1))).isTrue();
        assertThat(server.accepted()).doesNotHaveDuplicates().hasSize(2);
        assertThat(rows()).containsExactly("sent 2", "sent 1");
    }

    @Test
    void repeatsAMessageWhoseAnswerWasLost() {
        faults.add(Fault.LOSES_THE_ANSWER);

        assertThatThrownBy(() -> outbox.send(Killed.message(1))).isInstanceOf(MailException.class);
        assertThat(rows()).containsExactly("queued 1");
        assertThat(outbox.send(Killed.message(1))).isTrue();

        assertThat(server.accepted()).hasSize(2);
        assertThat(new HashSet<>(server.accepted())).hasSize(1);
    }

    @Test
    void tellsARefusalForGoodFromOneForNow() {
        faults.add(Fault.TRY_LATER);
        faults.add(Fault.NO_SUCH_MAILBOX);

        assertThatThrownBy(() -> outbox.send(Killed.message(1)))
                .isInstanceOf(MailException.class)
                .isNotInstanceOf(MessageRefused.class);
        assertThatThrownBy(() -> outbox.send(Killed.message(1))).isInstanceOf(MessageRefused.class);
        assertThat(rows()).containsExactly("queued 2");
    }

    @Test
    void sendsOnceFromTwoNodes() {
        var nodes = IntStream.range(0, 4)
                .mapToObj(node -> CompletableFuture.supplyAsync(() -> outbox.send(Killed.message(1))))
                .toList();

        assertThat(nodes.stream().map(CompletableFuture::join).filter(sent -> sent))
                .hasSize(1);
        assertThat(server.accepted()).hasSize(1);
    }

    @Test
    void getsEverythingThroughAServerThatFailsAtRandom() {
        var random = new Random(20260604);
        var kinds = Fault.values();
        var messages = IntStream.rangeClosed(1, 60).mapToObj(Killed::message).toList();
        var attempts = 0;
        for (var message : messages) {
            for (var sent = false; !sent; attempts++) {
                assertThat(attempts).as("attempts").isLessThan(1_000);
                faults.add(random.nextBoolean() ? Fault.NONE : kinds[random.nextInt(kinds.length)]);
                try {
                    sent = outbox.send(message);
                } catch (MailException failed) {
                    sent = false;
                }
            }
        }

        report("A server that fails at random", messages.size(), attempts);
        assertThat(server.lostAnswers()).isPositive();
        arrived(messages.size());
        assertThat(rows()).hasSize(60).allMatch(row -> row.startsWith("sent "));
    }

    @Test
    void getsEverythingThroughAfterAnHourWithoutAServer() throws Exception {
        var start = Instant.parse("2026-06-04T09:00:00Z");
        clock.set(start);
        beans.registerSingleton("sendTestMessage", (JavaDelegate)
                execution -> outbox.send(Killed.message((Integer) execution.getVariable("number"))));
        var deployment = engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "sends.bpmn",
                        Bpmn.createExecutableProcess("sends")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .serviceTask("send")
                                .camundaDelegateExpression("${sendTestMessage}")
                                .camundaAsyncBefore()
                                .camundaFailedJobRetryTimeCycle("${mailRetries}")
                                .endEvent()
                                .done())
                .deploy();
        try {
            server.refuse();
            var last = start;
            var attempts = 0;
            for (int minute = 0; minute < 8 * 60; minute++) {
                if (minute < 20) {
                    engine.getRuntimeService()
                            .startProcessInstanceByKey("sends", Map.of("cpsArea", "south-west", "number", minute + 1));
                }
                if (minute == 60) {
                    server.takeUp();
                }
                for (var job : engine.getManagementService()
                        .createJobQuery()
                        .processDefinitionKey("sends")
                        .executable()
                        .list()) {
                    attempts++;
                    try {
                        engine.getManagementService().executeJob(job.getId());
                        last = clock.instant();
                    } catch (MailException refused) {
                        assertThat(minute).isLessThan(60);
                    }
                }
                clock.forward(Duration.ofMinutes(1));
            }

            report("An hour without a server", 20, attempts);
            LOG.info(
                    "The last message went {} after the server was back",
                    Duration.between(start.plusSeconds(3600), last));
            assertThat(server.accepted()).hasSize(20);
            arrived(20);
            assertThat(last).isBefore(start.plus(Duration.ofHours(3)));
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
            beans.destroySingleton("sendTestMessage");
            clock.reset();
        }
    }

    @Test
    void repeatsWhatAKilledProcessWasSending() throws Exception {
        var killed = new AtomicReference<Process>();
        try (var taking = new FaultySmtp(() -> Fault.LOSES_THE_ANSWER, () -> kill(killed.get()))) {
            killed.set(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Killed.class.getName(),
                            database,
                            Integer.toString(taking.port()))
                    .redirectErrorStream(true)
                    .redirectOutput(files.resolve("output").toFile())
                    .start());
            assertThat(killed.get().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(killed.get().exitValue())
                    .as(Files.readString(files.resolve("output")))
                    .isEqualTo(137);
            assertThat(taking.accepted()).hasSize(1);
            assertThat(rows()).containsExactly("queued 1");

            assertThat(outbox.send(Killed.message(1))).isTrue();

            assertThat(server.accepted()).isEqualTo(taking.accepted());
            assertThat(rows()).containsExactly("sent 2");
            LOG.info("A process killed between DATA and commit: 1 message, 2 copies, 1 Message-ID");
        }
    }

    /**
     * A node that is killed as soon as the server has its message. All that it needs stands in here: what stands in the
     * test itself would start the test's own servers in the other process, and nobody would stop them.
     */
    static final class Killed {

        public static void main(String[] arguments) {
            DataSource database = new DriverManagerDataSource(arguments[0], "postgres", "");
            outbox(
                            Integer.parseInt(arguments[1]),
                            JdbcClient.create(database),
                            Clock.systemUTC(),
                            new DataSourceTransactionManager(database))
                    .send(message(1));
        }

        static Outbox outbox(int port, JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
            var settings = new MailSettings("no-reply@jointcasework.example.org", null, null, false, "PT1M", null);
            var sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(port);
            for (var timeout : List.of("connectiontimeout", "timeout", "writetimeout")) {
                sender.getJavaMailProperties().setProperty("mail.smtp." + timeout, "700");
            }
            return new Outbox(
                    sender,
                    new MimeWriter(sender, settings, clock),
                    new MessageTable(settings, jdbc, clock),
                    event -> {},
                    transactions);
        }

        static OutboundMessage message(int occurrence) {
            return new OutboundMessage(
                    new MessageKey("52SA1000126", "fileSubmitted", occurrence, "avon-support"),
                    "isva.team@support.example.org",
                    new Letter("fileSent", "1", Language.ENGLISH, "Case update QK7M-2XD9", "Words.", "<p>Words.</p>"),
                    null,
                    "QK7M-2XD9",
                    null);
        }
    }

    private static void kill(Process process) {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void arrived(int messages) {
        var repeats = server.accepted().size() - new HashSet<>(server.accepted()).size();
        assertThat(new HashSet<>(server.accepted()))
                .containsExactlyInAnyOrderElementsOf(jdbc.sql("select message_id from casework.outbound_message")
                        .query(String.class)
                        .list())
                .hasSize(messages);
        assertThat(repeats).isLessThanOrEqualTo(server.lostAnswers());
    }

    private void report(String what, int messages, int attempts) {
        LOG.info(
                "{}: {} messages, {} attempts, {} copies taken, {} distinct, {} lost answers",
                what,
                messages,
                attempts,
                server.accepted().size(),
                new HashSet<>(server.accepted()).size(),
                server.lostAnswers());
    }

    private List<String> rows() {
        return jdbc.sql("select concat_ws(' ', state, attempts) from casework.outbound_message order by occurrence")
                .query(String.class)
                .list();
    }
}
