package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.jointcasework.core.EngineClock;
import uk.jointcasework.forms.FormRefused;

/** What somebody types is kept for them alone, and no longer than they need it. */
@Casework
@ExtendWith(OutputCaptureExtension.class)
// Before a second system of the same JVM has come and gone, and the webapps with it.
class DraftsTest {

    private static final String PATH = "/camunda/api/casework/drafts";
    private static final String TYPED = "Half a sentence about S1";
    private static final String DRAFT = "{\"answers\":{\"suspectFocus\":\"" + TYPED + "\",\"adviceWanted\":null}}";

    @Autowired
    private Cases cases;

    @Autowired
    private EngineClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ScheduledTaskHolder scheduled;

    @Autowired
    private PlatformTransactionManager transactions;

    @LocalServerPort
    private int port;

    @Test
    void whatWasTypedLaterStaysWhateverArrivesFirst() throws Exception {
        var draft = draftOf(cases.registered());
        var sent = "{\"answers\":{\"suspectFocus\":\"%s\"},\"opening\":\"%s\",\"turn\":%d}";
        var officer = as("officer");
        officer.put(draft, sent.formatted("later", "first", 2));

        assertThat(officer.put(draft, sent.formatted("earlier", "first", 1)).statusCode())
                .isEqualTo(204);

        assertThat(officer.get(draft).body()).contains("later");
        officer.put(draft, sent.formatted("another day", "second", 1));
        assertThat(officer.get(draft).body()).contains("another day");
        assertThat(officer.put(draft, sent.formatted("a", "no opening", 1)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aDraftIsThereForItsWriterOnAnyComputerAndForNobodyElse(CapturedOutput log) throws Exception {
        var draft = draftOf(cases.registered());

        assertThat(as("officer").put(draft, DRAFT).statusCode()).isEqualTo(204);
        var again = as("officer").put(draft, DRAFT.replace("Half a", "A whole"));

        assertThat(again.statusCode()).as(again.body()).isEqualTo(204);
        var back = as("officer").get(draft);
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.body()).contains("A whole sentence about S1", "\"keptAt\":\"2026-06-01T09:00:00Z\"");
        assertThat(back.headers().firstValue("Cache-Control")).hasValue("no-store");
        // Of the same team, of the other side, of the same force: they may see the task, or not, but never the draft.
        for (var other : new String[] {"sergeant", "inspector", "prosecutor"}) {
            assertThat(as(other).get(draft).body()).as(other).doesNotContain("sentence");
        }
        assertThat(as("kent.officer").get(draft).statusCode())
                .as("another Area")
                .isEqualTo(404);
        assertThat(as("kent.officer").put(draft, DRAFT).statusCode())
                .as("another Area")
                .isEqualTo(404);
        assertThat(log.getAll()).doesNotContain("sentence about S1");
    }

    @Test
    void nobodyWithoutALoginOrWithoutTheTokenOfThePageReachesADraft() throws Exception {
        var draft = draftOf(cases.registered());
        var officer = as("officer");

        assertThat(officer.withoutItsToken("PUT", draft, DRAFT).statusCode()).isEqualTo(403);
        assertThat(as("officer").withoutItsToken("DELETE", draft, "").statusCode())
                .isEqualTo(403);
        assertThat(WebappSession.stranger(port).get(draft).statusCode()).isEqualTo(401);
        assertThat(as("supervisor").get(draft).statusCode()).isEqualTo(403);
    }

    @Test
    void aDraftGoesWithItsTask() throws Exception {
        var reference = cases.registered();
        var draft = draftOf(reference);
        as("officer").put(draft, DRAFT);
        assertThat(rows(reference)).isOne();

        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");

        assertThat(rows(reference)).isZero();
        assertThat(as("officer").get(draft).statusCode()).isEqualTo(404);
        assertThat(as("officer").put(draft, DRAFT).statusCode()).as("too late").isEqualTo(404);
    }

    @Test
    void aPageThatSomebodyElseLeftOpenKeepsNothingInTheNameOfWhoeverIsLoggedInNow() throws Exception {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        var draft = PATH + "/tasks/"
                + cases.task(reference, "reviewInvestigationPlan").getId();
        var typedBy = DRAFT.substring(0, DRAFT.length() - 1) + ",\"writer\":\"%s\"}";

        assertThat(as("sergeant").put(draft, typedBy.formatted("inspector")).statusCode())
                .isEqualTo(409);
        assertThat(rows(reference)).isZero();
        assertThat(as("sergeant").put(draft, typedBy.formatted("sergeant")).statusCode())
                .isEqualTo(204);
    }

    @Test
    void whatIsTypedWhileItsTaskIsCompletedIsNotKept() throws Exception {
        var reference = cases.registered();
        var draft = draftOf(reference);
        var officer = as("officer");

        var typed = whileOpen(
                () -> cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no"),
                () -> officer.put(draft, DRAFT));

        assertThat(typed.statusCode()).isEqualTo(404);
        assertThat(rows(reference)).isZero();
    }

    @Test
    void aTaskThatIsCompletedWhileSomebodyTypesTakesTheDraftAlong() throws Exception {
        var reference = cases.registered();
        var task = cases.task(reference, "recordInvestigationPlan").getId();

        whileOpen(
                () -> jdbc.sql("""
                                with there as (select 1 from act_ru_task where id_ = :task for key share)
                                insert into casework.draft (writer, task, case_reference, answers, kept_at)
                                select 'officer', :task, :reference, '{}', now() from there
                                """)
                        .param("task", task)
                        .param("reference", reference)
                        .update(),
                () -> {
                    cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
                    return "done";
                });

        assertThat(rows(reference)).isZero();
    }

    @Test
    void whoIsNotNamedForARestrictedCaseDoesNotReadTheirOwnDraftEither() throws Exception {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        var draft = PATH + "/tasks/"
                + cases.task(reference, "reviewInvestigationPlan").getId();
        assertThat(as("sergeant").put(draft, DRAFT).statusCode()).isEqualTo(204);

        cases.starts(
                "inspector",
                "restrictCase",
                "caseReference",
                reference,
                "restrictionChange",
                "restrict",
                "restrictedBecause",
                "victim",
                "namedPeople",
                "officer, inspector, prosecutor, legal.manager");

        assertThat(as("sergeant").get(draft).statusCode()).isEqualTo(404);
        assertThat(as("sergeant").put(draft, DRAFT).statusCode()).isEqualTo(404);
        assertThat(as("sergeant").get(draft).body()).doesNotContain(TYPED);
    }

    @Test
    void theDraftOfAStartGoesWithTheStartThatIsTakenAndStaysWithOneThatIsRefused() throws Exception {
        var reference = cases.linked();
        var draft = PATH + "/starts/isvaContact";
        var words = "{\"answers\":{\"caseReference\":\"" + reference + "\"}}";
        var sergeant = as("sergeant");
        assertThat(sergeant.put(draft, words).statusCode()).isEqualTo(204);
        assertThat(rows(reference)).isOne();
        assertThat(as("inspector").get(draft).statusCode()).isEqualTo(204);

        assertThatThrownBy(() -> cases.starts("sergeant", "isvaContact", "caseReference", "52ZZ9999926"))
                .isInstanceOf(FormRefused.class);
        assertThat(rows(reference)).isOne();
        cases.starts("sergeant", "isvaContact", "caseReference", reference);

        assertThat(rows(reference)).isZero();
        assertThat(sergeant.get(PATH + "/starts/escalation").statusCode())
                .as("a process that nobody starts")
                .isEqualTo(404);
    }

    @Test
    void aDraftThatNobodyComesBackToGoesAfterItsTerm() throws Exception {
        var reference = cases.registered();
        as("officer").put(draftOf(reference), DRAFT);

        clock.set(Cases.MONDAY.plus(Duration.ofDays(29)));
        retention();
        assertThat(rows(reference)).as("after 29 days").isOne();
        clock.set(Cases.MONDAY.plus(Duration.ofDays(31)));
        retention();

        assertThat(rows(reference)).as("after 31 days").isZero();
    }

    @Test
    void onlyPlainAnswersWithinABoundAreKept() throws Exception {
        var officer = as("officer");
        var draft = draftOf(cases.registered());

        assertThat(officer.put(draft, "no json").statusCode()).isEqualTo(400);
        assertThat(officer.put(draft, "{}").statusCode()).isEqualTo(400);
        assertThat(officer.put(draft, "{\"answers\":{\"a\":{\"b\":1}}}").statusCode())
                .isEqualTo(400);
        assertThat(officer.put(draft, "{\"answers\":{\"no word\":1}}").statusCode())
                .isEqualTo(400);
        var many = IntStream.range(0, 400).mapToObj(n -> "\"k" + n + "\":1").toList();
        assertThat(officer.put(draft, "{\"answers\":{" + String.join(",", many) + "}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(officer.put(draft, "{\"answers\":{\"a\":\"" + "x".repeat(200_000) + "\"}}")
                        .statusCode())
                .isEqualTo(413);
        // What a column of text could not hold as it is.
        assertThat(officer.put(draft, "{\"answers\":{\"a\":\"\\u0000\"}}").statusCode())
                .isEqualTo(204);
        assertThat(officer.delete(draft).statusCode()).isEqualTo(204);
        assertThat(officer.get(draft).statusCode()).isEqualTo(204);
    }

    private String draftOf(String reference) {
        var task = cases.task(reference, "recordInvestigationPlan");
        assertThat(task.getAssignee()).isEqualTo("officer");
        return PATH + "/tasks/" + task.getId();
    }

    /** Does one thing, and begins with another before the first is committed. */
    private <T> T whileOpen(Runnable first, Callable<T> other) throws Exception {
        var hands = Executors.newSingleThreadExecutor();
        try {
            var begun = new TransactionTemplate(transactions).execute(open -> {
                first.run();
                var second = hands.submit(other);
                await().until(() -> jdbc.sql("select count(*) from pg_stat_activity where datname = current_database()"
                                        + " and wait_event_type = 'Lock'")
                                .query(Integer.class)
                                .single()
                        > 0);
                return second;
            });
            return begun.get();
        } finally {
            hands.shutdownNow();
        }
    }

    private WebappSession as(String user) throws IOException, InterruptedException {
        return WebappSession.of(port, user);
    }

    private int rows(String reference) {
        return jdbc.sql("select count(*) from casework.draft where case_reference = ?")
                .param(reference)
                .query(Integer.class)
                .single();
    }

    private void retention() {
        var looks = scheduled.getScheduledTasks().stream()
                .filter(task -> task.toString().contains("retention.Retention.look"))
                .toList();
        assertThat(looks).hasSize(1);
        looks.get(0).getTask().getRunnable().run();
    }
}
