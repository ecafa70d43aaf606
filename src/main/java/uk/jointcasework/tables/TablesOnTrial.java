package uk.jointcasework.tables;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;

/**
 * Reads tables in order to try them. A table that somebody brings is held to what a deployment holds it to, and to
 * more: whoever may try a table need not be one of those who may deploy one, so its cells are plain conditions and
 * values, in which nothing can be called or repeated.
 */
@Component
public class TablesOnTrial {

    private static final Pattern NOT = Pattern.compile("not\\s*\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("-?\\d{1,9}|\"[^\"]*\"|true|false");
    private static final String FEEL = "feel";

    private final ProcessEngine engine;
    private final RepositoryService repository;
    private final TableGuard guard;
    private final FittingRules fitting;
    private final AsTheSystem asTheSystem;

    TablesOnTrial(
            ProcessEngine engine,
            RepositoryService repository,
            TableGuard guard,
            FittingRules fitting,
            AsTheSystem asTheSystem) {
        this.engine = engine;
        this.repository = repository;
        this.guard = guard;
        this.fitting = fitting;
        this.asTheSystem = asTheSystem;
    }

    /** The DMN file of the version of a table that is in force; an unknown table is an error. */
    public byte[] content(String key) {
        return asTheSystem.run(() -> {
            var definition = repository
                    .createDecisionDefinitionQuery()
                    .decisionDefinitionKey(key)
                    .latestVersion()
                    .singleResult();
            if (definition == null) {
                throw new BadUserRequestException("There is no table " + key);
            }
            try (InputStream model = repository.getDecisionModel(definition.getId())) {
                return model.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The version of a table that is in force, to be asked on trial as well: then both are asked in the same way. */
    public TableOnTrial inForce(String key) {
        return table(Dmn.readModelFromStream(new ByteArrayInputStream(content(key))), key);
    }

    /**
     * A table that somebody brings.
     *
     * @param keys the tables that it may be a change of
     * @throws BadUserRequestException if it is none of these or could not be deployed; it names table, row and reason
     */
    public TableOnTrial brought(byte[] content, Collection<String> keys) {
        var model = TableGuard.table("that was sent", content);
        var decisions = List.copyOf(model.getModelElementsByType(Decision.class));
        if (decisions.size() != 1
                || !keys.contains(decisions.get(0).getId())
                || !(decisions.get(0).getExpression() instanceof DecisionTable)) {
            throw new BadUserRequestException(
                    "The file has to hold one decision table, by the id " + String.join(" or ", keys));
        }
        refuseWhatIsNotPlain(decisions.get(0));
        asTheSystem.run(() -> {
            guard.check(content, repository);
            return null;
        });
        return table(model, decisions.get(0).getId());
    }

    private TableOnTrial table(DmnModelInstance model, String key) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        DmnEngine tables = configuration.getDmnEngine();
        try {
            var decision = asTheSystem.run(() -> tables.parseDecision(key, model));
            return new TableOnTrial(decision, looked(model), tables, fitting, asTheSystem);
        } catch (DmnEngineException | ProcessEngineException e) {
            throw new BadUserRequestException("Table " + key + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The inputs that at least one row has a condition on. */
    private static Set<String> looked(DmnModelInstance model) {
        var looked = new HashSet<String>();
        for (var table : model.getModelElementsByType(DecisionTable.class)) {
            var inputs = List.copyOf(table.getInputs());
            for (var rule : table.getRules()) {
                var cells = List.copyOf(rule.getInputEntries());
                for (var i = 0; i < Math.min(inputs.size(), cells.size()); i++) {
                    if (!TableCell.of(text(cells.get(i))).isAnything()) {
                        looked.add(inputs.get(i)
                                .getInputExpression()
                                .getText()
                                .getTextContent()
                                .strip());
                    }
                }
            }
        }
        return looked;
    }

    private static void refuseWhatIsNotPlain(Decision decision) {
        var problems = new ArrayList<String>();
        var key = decision.getId();
        var model = (DmnModelInstance) decision.getModelInstance();
        if (!decision.getInformationRequirements().isEmpty()) {
            problems.add("Table " + key + ": asks another table; one alone can be tried");
        }
        model.getModelElementsByType(UnaryTests.class).stream()
                .map(UnaryTests::getExpressionLanguage)
                .filter(TablesOnTrial::isAnotherLanguage)
                .forEach(language -> problems.add("Table " + key + ": is written in " + language + ", not in FEEL"));
        model.getModelElementsByType(LiteralExpression.class).stream()
                .map(LiteralExpression::getExpressionLanguage)
                .filter(TablesOnTrial::isAnotherLanguage)
                .forEach(language -> problems.add("Table " + key + ": is written in " + language + ", not in FEEL"));
        for (var rule : ((DecisionTable) decision.getExpression()).getRules()) {
            refuseWhatIsNotPlain(key, rule, problems);
        }
        if (!problems.isEmpty()) {
            throw new BadUserRequestException(
                    String.join("\n", problems.stream().distinct().toList()));
        }
    }

    private static void refuseWhatIsNotPlain(String key, Rule rule, List<String> problems) {
        rule.getInputEntries().stream()
                .map(TablesOnTrial::text)
                .filter(cell -> !isPlainCondition(cell))
                .forEach(cell -> problems.add("Table " + key + ", row " + rule.getId() + ": the condition " + cell
                        + " is neither words, nor a number, nor from where to where; only those can be tried"));
        rule.getOutputEntries().stream()
                .map(TablesOnTrial::text)
                .filter(cell -> !cell.isEmpty() && !VALUE.matcher(cell).matches())
                .forEach(cell -> problems.add("Table " + key + ", row " + rule.getId() + ": says " + cell
                        + ", which is neither a word in quotation marks nor a number; only those can be tried"));
    }

    private static boolean isPlainCondition(String text) {
        var negated = NOT.matcher(text);
        var cell = TableCell.of(negated.matches() ? negated.group(1) : text);
        return cell.isAnything() || cell.isComparable();
    }

    private static boolean isAnotherLanguage(String language) {
        return language != null && !language.toLowerCase(Locale.ROOT).contains(FEEL);
    }

    private static String text(InputEntry entry) {
        return entry.getText() == null ? "" : entry.getText().getTextContent().strip();
    }

    private static String text(OutputEntry entry) {
        return entry.getText() == null ? "" : entry.getText().getTextContent().strip();
    }
}
