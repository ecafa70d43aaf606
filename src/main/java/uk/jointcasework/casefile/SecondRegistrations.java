package uk.jointcasework.casefile;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.organisation.Force;
import uk.jointcasework.organisation.Organisation;

/**
 * A reference that is taken. Whoever may know of the case that has it is told so; anybody else gets the same answer for a
 * restricted case and for one of another force, and somebody who may know of it compares the two: process {@code
 * sameReference}.
 */
@Component
public class SecondRegistrations {

    /** What whoever may not know of the case is told. */
    public static final String IN_WORDS =
            "it cannot be registered at once; somebody who can compare it has been asked, and will speak to you";

    private static final Logger LOG = LoggerFactory.getLogger(SecondRegistrations.class);

    private static final String PROCESS = "sameReference";
    private static final String MESSAGE = "sameReferenceAgain";
    private static final String AGAIN_BY = "againBy";
    private static final String AGAIN_UNIT = "againUnit";

    private final ReadableCases readable;
    private final OpenCases open;
    private final Organisation organisation;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final AsTheSystem asTheSystem;
    private final TransactionTemplate anotherTransaction;

    SecondRegistrations(
            ReadableCases readable,
            OpenCases open,
            Organisation organisation,
            RuntimeService runtime,
            IdentityService identity,
            AsTheSystem asTheSystem,
            PlatformTransactionManager transactions) {
        this.readable = readable;
        this.open = open;
        this.organisation = organisation;
        this.runtime = runtime;
        this.identity = identity;
        this.asTheSystem = asTheSystem;
        anotherTransaction = new TransactionTemplate(transactions);
        anotherTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Whether whoever calls may know of a case; the system may. */
    boolean mayBeToldOf(CaseFile taken) {
        return identity.getCurrentAuthentication() == null
                || readable.find(taken.reference()).isPresent();
    }

    /** What whoever may know of the case is told. */
    static FormProblem registered(CaseFile taken) {
        return problem(taken.reference() + " is registered already");
    }

    /**
     * What anybody else is told. Somebody is asked to compare as soon as the transaction that is under way has been rolled
     * back, as it is by this refusal.
     */
    FormProblem cannotBeRegistered(CaseFile taken, @Nullable String userId) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    ask(taken, userId);
                }
            }
        });
        return problem(IN_WORDS);
    }

    private static FormProblem problem(String words) {
        return new FormProblem(CaseFacts.CASE_REFERENCE, "Case reference", words);
    }

    private void ask(CaseFile taken, @Nullable String userId) {
        var caller = identity.getCurrentAuthentication();
        // Whoever has tried it may do nothing in this case.
        identity.clearAuthentication();
        try {
            anotherTransaction.executeWithoutResult(transaction -> {
                if (!isAsked(taken, userId)) {
                    runtime.startProcessInstanceByMessage(MESSAGE, taken.reference(), variables(taken, userId));
                }
            });
        } catch (RuntimeException failure) {
            // The refusal stands; whoever is refused asks again.
            LOG.error("Nobody could be asked to compare two registrations of one reference", failure);
        } finally {
            if (caller != null) {
                identity.setAuthentication(caller.getUserId(), caller.getGroupIds(), caller.getTenantIds());
            }
        }
    }

    private boolean isAsked(CaseFile taken, @Nullable String userId) {
        return runtime.createProcessInstanceQuery()
                        .processDefinitionKey(PROCESS)
                        .processInstanceBusinessKey(taken.reference())
                        .variableValueEquals(AGAIN_BY, userId)
                        .count()
                > 0;
    }

    private Map<String, Object> variables(CaseFile taken, @Nullable String userId) {
        var variables = new HashMap<>(open.facts(taken.reference()).orElseGet(() -> {
            // It is over: what the register knows.
            var facts = CaseFacts.among(Map.of());
            facts.put(CaseFacts.CASE_REFERENCE, taken.reference());
            facts.put(CaseFacts.FORCE, taken.force());
            facts.put(CaseFacts.CPS_AREA, taken.cpsArea());
            facts.put(CaseFacts.OFFICER, taken.officer());
            facts.put(CaseFacts.OFFENCE, taken.offence());
            return facts;
        }));
        variables.put(AGAIN_BY, userId);
        variables.put(
                AGAIN_UNIT,
                asTheSystem
                        .run(() -> organisation.forceOf(userId == null ? "" : userId))
                        .flatMap(organisation::force)
                        .map(Force::name)
                        .orElse("a neighbouring system"));
        return variables;
    }
}
