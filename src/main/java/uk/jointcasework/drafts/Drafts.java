package uk.jointcasework.drafts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.StartFormAccepted;
import uk.jointcasework.people.WorkHandedOn;
import uk.jointcasework.words.CaseReference;

/**
 * The drafts. Each has one writer, and nobody else reads it; it goes on with the work when
 * a case is handed over. It goes with its task, whoever completes that and however it
 * ends, with the start of its process, with its case, and when its term is over (see {@code retention/terms.csv}).
 */
@Repository
class Drafts {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Drafts(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** What somebody has typed so far, if anything. */
    Optional<Draft> find(String writer, DraftOf of) {
        return jdbc.sql("""
                        select answers, kept_at from casework.draft
                        where writer = ? and task is not distinct from ? and process is not distinct from ?
                        """)
                .params(writer, of.task(), of.process())
                .query((row, number) -> new Draft(
                        read(row.getString("answers")),
                        row.getObject("kept_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /**
     * Keeps what somebody has typed in the place of what they had typed before, unless a later turn is there already. The
     * lock on its task makes a completion, or an erasure of the case, wait for this, and this for those.
     *
     * @return whether there is what it is a draft of: a task that is over has none
     */
    boolean keep(String writer, DraftOf of, Typed typed) {
        var there = of.task() == null ? "" : " from act_ru_task where id_ = :task for key share";
        return jdbc.sql("with there as (select 1" + there + ")" + """
                        , kept as (
                            insert into casework.draft
                                (writer, task, process, case_reference, answers, kept_at, opening, turn)
                            select :writer, :task, :process, :reference, :answers, :now, :opening, :turn from there
                            on conflict (writer, coalesce(task, ''), coalesce(process, '')) do update
                            set case_reference = excluded.case_reference, answers = excluded.answers,
                                kept_at = excluded.kept_at, opening = excluded.opening, turn = excluded.turn
                            where excluded.opening is null or draft.opening is distinct from excluded.opening
                                or draft.turn <= excluded.turn)
                        select exists (select from there)
                        """)
                .param("writer", writer)
                .param("task", of.task(), Types.VARCHAR)
                .param("process", of.process(), Types.VARCHAR)
                .param("reference", caseOf(of, typed.answers()), Types.VARCHAR)
                .param("answers", written(typed.answers()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("opening", typed.opening(), Types.VARCHAR)
                .param("turn", typed.turn())
                .query(Boolean.class)
                .single();
    }

    /** Forgets what somebody has typed. */
    void discard(String writer, DraftOf of) {
        jdbc.sql("""
                        delete from casework.draft
                        where writer = ? and task is not distinct from ? and process is not distinct from ?
                        """).params(writer, of.task(), of.process()).update();
    }

    // An answer that comes too late, or another person's, is of no use to anybody.
    @EventListener(condition = "#task.eventName == 'complete' or #task.eventName == 'delete'")
    void over(DelegateTask task) {
        var id = task.getId();
        // When the engine has taken the task away: until then somebody may be keeping a draft of it.
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                jdbc.sql("delete from casework.draft where task = ?").param(id).update();
            }
        });
    }

    /** What somebody typed goes with the work to whoever takes the case over, unless they have begun it themselves. */
    @EventListener
    void handedOn(WorkHandedOn handed) {
        jdbc.sql("""
                        update casework.draft set writer = :to, opening = null, turn = 0
                        where task = :task and writer = :from
                            and not exists (select from casework.draft own where own.task = :task and own.writer = :to)
                        """)
                .param("to", handed.to())
                .param("from", handed.from())
                .param("task", handed.work())
                .update();
    }

    @EventListener
    void started(StartFormAccepted start) {
        if (start.userId() != null) {
            discard(start.userId(), new DraftOf(null, start.processKey(), null));
        }
    }

    /** A form that starts something for a case asks for its reference: erased with the case is what names it. */
    private static @Nullable String caseOf(DraftOf of, JsonNode answers) {
        var written = answers.path(CaseFacts.CASE_REFERENCE).asText(null);
        var tidied = written == null ? null : CaseReference.tidied(written);
        return of.caseReference() != null || tidied == null || !CaseReference.isOne(tidied)
                ? of.caseReference()
                : tidied;
    }

    private JsonNode read(String answers) {
        try {
            return json.readTree(answers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft cannot be read", e);
        }
    }

    private String written(JsonNode answers) {
        try {
            return json.writeValueAsString(answers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft cannot be written", e);
        }
    }
}
