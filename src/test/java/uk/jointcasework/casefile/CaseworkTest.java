package uk.jointcasework.casefile;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import uk.jointcasework.closed.ModelsOfTests;
import uk.jointcasework.run.DatabaseServers;

/** The application on a real PostgreSQL with a real SMTP server; jobs run when a test says so. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "login.basic-for-api=true",
            "mail.from=no-reply@jointcasework.example.org",
            "isva.domains=support.example.org,cefnogaeth.example.org",
            "isva.services[0].code=avon-support",
            "isva.services[0].name=Avon Support",
            "isva.services[0].mailbox=isva.team@support.example.org",
            "isva.services[0].language=english",
            "isva.services[1].code=cefnogaeth",
            "isva.services[1].name=Cefnogaeth",
            "isva.services[1].mailbox=isva@cefnogaeth.example.org",
            "isva.services[1].language=welsh",
            "isva.services[2].code=elsewhere",
            "isva.services[2].name=Elsewhere",
            "isva.services[2].mailbox=isva@elsewhere.example.org",
            "isva.services[2].language=english"
        })
@Import(ModelsOfTests.class)
public abstract class CaseworkTest {

    private static final EmbeddedPostgres POSTGRES = startPostgres();
    protected static final GreenMail MAIL = startMail();

    @Autowired
    protected ProcessEngine engine;

    @Autowired
    protected JdbcClient jdbc;

    private final List<String> deployments = new ArrayList<>();

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry properties) {
        properties.add(
                "spring.datasource.url", () -> "jdbc:postgresql://localhost:" + POSTGRES.getPort() + "/postgres");
        properties.add("spring.datasource.username", () -> "casework_app");
        properties.add("spring.flyway.user", () -> "postgres");
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
    }

    @BeforeEach
    void emptyTables() throws Exception {
        MAIL.purgeEmailFromAllMailboxes();
        // What is left of cases of other tests has lost the rows that it speaks of.
        var runtime = engine.getRuntimeService();
        runtime.createProcessInstanceQuery()
                .processDefinitionKey("staffNotice")
                .list()
                .forEach(notice -> runtime.deleteProcessInstance(notice.getId(), "of another test"));
        owner().sql("truncate casework.case_file, casework.milestone, casework.isva_link, casework.outbound_message,"
                        + " casework.suspect, casework.pause, casework.meeting, casework.deadline cascade")
                .update();
    }

    /** As the role that owns our tables: the application may not do everything with them. */
    protected static JdbcClient owner() {
        return JdbcClient.create(POSTGRES.getPostgresDatabase());
    }

    @AfterEach
    void removeModels() {
        engine.getIdentityService().clearAuthentication();
        deployments.forEach(id -> engine.getRepositoryService().deleteDeployment(id, true));
    }

    /** Deploys models of this test beside those of the application, for as long as the test runs. */
    protected void deploy(String... resources) {
        var deployment = engine.getRepositoryService().createDeployment().name("test");
        for (var resource : resources) {
            try {
                deployment.addInputStream(resource, new ClassPathResource(resource).getInputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        deployments.add(deployment.deploy().getId());
    }

    /** The variables that every process of a case carries, of a case that is registered. */
    protected Map<String, Object> aRegisteredCase(String reference) {
        jdbc.sql("""
                        insert into casework.case_file
                            (reference, force, cps_area, officer, offence, update_reference, registered_at, source)
                        values (?, 'avon-and-somerset', 'south-west', null, 'rape', ?, now(), 'tasklist')
                        """).params(reference, updateReferenceOf(reference)).update();
        var facts = new HashMap<String, Object>();
        facts.put("caseReference", reference);
        facts.put("force", "avon-and-somerset");
        facts.put("cpsArea", "south-west");
        facts.put("officer", null);
        facts.put("prosecutor", null);
        facts.put("suspects", "S1,S2");
        facts.put("suspectStatus", "bail");
        facts.put("suspectSummary", "S1 on bail to 4 June 2026, S2 not arrested");
        facts.put("offence", "rape");
        return facts;
    }

    /** The update reference that {@link #aRegisteredCase} gives. */
    protected static String updateReferenceOf(String reference) {
        return "QK7M-" + reference.substring(5, 9).replace('0', 'X').replace('1', 'Z');
    }

    /** Runs what the job executor would run now, also what that leads to. */
    protected void runJobs() {
        var management = engine.getManagementService();
        for (var jobs = management.createJobQuery().executable().messages().list();
                !jobs.isEmpty();
                jobs = management.createJobQuery().executable().messages().list()) {
            jobs.forEach(job -> management.executeJob(job.getId()));
        }
    }

    /** Lets the timer of a boundary event fire now. */
    protected void fireTimer(String boundaryEvent) {
        var management = engine.getManagementService();
        var job = management.createJobQuery().activityId(boundaryEvent).singleResult();
        management.executeJob(job.getId());
    }

    private static EmbeddedPostgres startPostgres() {
        var postgres = DatabaseServers.start();
        JdbcClient.create(postgres.getPostgresDatabase())
                .sql("create role casework_app login; grant create on schema public to casework_app")
                .update();
        // After the application: its engine still writes while it stops.
        SpringApplication.getShutdownHandlers().add(() -> stop(postgres));
        return postgres;
    }

    private static void stop(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GreenMail startMail() {
        // A port that stays the same, so that a test may take the server out of service and bring it back.
        var mail = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        return mail;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
