package uk.jointcasework.statements;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.forms.WordsAwaited;
import uk.jointcasework.forms.WordsShown;
import uk.jointcasework.forms.WordsWritten;
import uk.jointcasework.organisation.Agency;
import uk.jointcasework.organisation.Memberships;
import uk.jointcasework.statements.StatementRights.When;

/**
 * The home of what people write in their own words, and the one door to it. The engine holds a reference in the place of a
 * text and hands it on as it would have handed on the text, so that the models decide whom a text comes to; who may read it
 * then, and from when, says {@code rights/statements.csv}.
 */
@Component
public class Statements {

    private static final String REFERENCE = "statement:";
    private static final Pattern REFERENCES =
            Pattern.compile(REFERENCE + "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");
    private static final String NO_LONGER = "(no longer kept)";

    private final StatementTable table;
    private final StatementRights rights;
    private final Memberships memberships;
    private final IdentityService identity;

    Statements(StatementTable table, StatementRights rights, Memberships memberships, IdentityService identity) {
        this.table = table;
        this.rights = rights;
        this.memberships = memberships;
        this.identity = identity;
    }

    /**
     * The text behind what the engine holds, for a step of the system that hands it to a room of ours.
     *
     * @param value a text of the engine's with references in it, or null
     * @return the same with the words in their place; null for null
     */
    public @Nullable String words(@Nullable String value) {
        return value == null ? null : replaced(value, find(Set.of(value)), Statement::words);
    }

    @EventListener
    void keep(WordsWritten written) {
        var side = sideOf(written.task());
        written.words()
                .forEach((question, words) -> written.keptAs(
                        question,
                        REFERENCE
                                + table.add(
                                        written.caseReference(),
                                        written.work(),
                                        question,
                                        words,
                                        side,
                                        written.userId())));
    }

    /** What a new task of one side shows of the other's words has come to them with it. */
    @EventListener
    void give(WordsAwaited awaited) {
        var ids = awaited.values().stream()
                .flatMap(value -> idsIn(value).stream())
                .collect(Collectors.toSet());
        if (!ids.isEmpty()) {
            table.give(ids, sideOf(awaited.task()), awaited.task().getTaskDefinitionKey());
        }
    }

    @EventListener
    void show(WordsShown shown) {
        var texts = new HashMap<String, String>();
        for (var name : shown.names()) {
            var text = shown.text(name);
            if (text != null && text.contains(REFERENCE)) {
                texts.put(name, text);
            }
        }
        var statements = find(texts.values());
        texts.forEach((name, text) ->
                shown.show(name, replaced(text, statements, statement -> asReadBy(shown, statement))));
    }

    private Map<UUID, Statement> find(Collection<String> texts) {
        var ids = texts.stream().flatMap(text -> idsIn(text).stream()).collect(Collectors.toSet());
        return table.find(ids).stream()
                .collect(Collectors.toMap(statement -> UUID.fromString(statement.id()), Function.identity()));
    }

    private static Set<UUID> idsIn(String text) {
        return REFERENCES
                .matcher(text)
                .results()
                .map(found -> UUID.fromString(found.group(1)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String replaced(String text, Map<UUID, Statement> statements, Function<Statement, String> words) {
        return REFERENCES
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(Optional.ofNullable(statements.get(UUID.fromString(found.group(1))))
                                .map(words)
                                .orElse(NO_LONGER)));
    }

    private String asReadBy(WordsShown shown, Statement statement) {
        if (shown.reader() == null) {
            return statement.words();
        }
        var sides = memberships.agencies(shown.readersGroups());
        if (sides.isEmpty()) {
            return "(for police and CPS)";
        }
        var row = rights.of(statement.work(), statement.question());
        if (!row.isForWitnessCare() && memberships.areOnlyOf(Memberships.WITNESS_CARE, shown.readersGroups())) {
            return "(not for witness care)";
        }
        var when = sides.contains(statement.side()) ? When.AT_ONCE : row.otherSide();
        return switch (when) {
            case AT_ONCE -> statement.words();
            case GIVEN -> statement.isGiven() ? statement.words() : "(not given yet)";
            case NEVER -> "(for the " + statement.side().words() + " alone)";
        };
    }

    /** The side that does a task; of what starts a process the side of whoever starts it. */
    private Agency sideOf(@Nullable DelegateTask task) {
        var groups = task == null ? groupsOfCaller() : teams(task);
        return memberships.agencies(groups).stream().findFirst().orElse(Agency.POLICE);
    }

    private static Set<String> teams(DelegateTask task) {
        return task.getCandidates().stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null)
                .map(IdentityLink::getGroupId)
                .collect(Collectors.toSet());
    }

    private Set<String> groupsOfCaller() {
        var caller = identity.getCurrentAuthentication();
        return caller == null || caller.getGroupIds() == null ? Set.of() : Set.copyOf(caller.getGroupIds());
    }
}
