package uk.jointcasework.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;

/**
 * Knows which version of each table is in force, and whose it is. A table is shipped if the application deployed it, or
 * if somebody deployed just what the application had last; otherwise it is local, and no start of the application puts
 * another over it.
 */
@Component
public class TablesInForce {

    /** The name of what the application deploys itself. */
    static final String NAME = "joint-casework";

    // A table that a person deploys, even under that name, comes without the folder.
    private static final String FOLDER = "dmn/";

    private final RepositoryService repository;
    private final AsTheSystem asTheSystem;

    TablesInForce(RepositoryService repository, AsTheSystem asTheSystem) {
        this.repository = repository;
        this.asTheSystem = asTheSystem;
    }

    /** Every table in force, by the order of their ids. */
    public List<TableInForce> all() {
        return asTheSystem.run(() -> {
            var shipped = lastShipped();
            return definitions().stream()
                    .map(definition -> describe(definition, shipped.get(definition.getKey())))
                    .toList();
        });
    }

    /** The version in force of a table, if there is one and it is local; the content is what the application has. */
    Optional<TableInForce> local(String key, byte[] content) {
        return definitions().stream()
                .filter(definition -> definition.getKey().equals(key))
                .filter(definition -> !Arrays.equals(content(definition), content))
                .map(definition -> describe(definition, lastShipped().get(key)))
                .filter(table -> !table.shipped())
                .findFirst();
    }

    /** Whether the application has once deployed a table, but never with this content. */
    boolean changedSinceShipped(String key, byte[] content) {
        var shipped = lastShipped().get(key);
        return shipped != null && !Arrays.equals(content(shipped), content);
    }

    private TableInForce describe(DecisionDefinition definition, DecisionDefinition lastShipped) {
        var deployment = deployment(definition);
        var shipped = NAME.equals(deployment.getName())
                        && definition.getResourceName().startsWith(FOLDER)
                || lastShipped != null && Arrays.equals(content(lastShipped), content(definition));
        return new TableInForce(
                definition.getKey(),
                definition.getName(),
                definition.getVersion(),
                shipped,
                deployment.getName(),
                deployment.getDeploymentTime().toInstant());
    }

    private List<DecisionDefinition> definitions() {
        return repository
                .createDecisionDefinitionQuery()
                .latestVersion()
                .orderByDecisionDefinitionKey()
                .asc()
                .list();
    }

    /** The newest version of each table that the application deployed itself, by the id of the decision. */
    private Map<String, DecisionDefinition> lastShipped() {
        var ours = repository.createDeploymentQuery().deploymentName(NAME).list().stream()
                .map(Deployment::getId)
                .collect(Collectors.toSet());
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionResourceNameLike(FOLDER + "%")
                .list()
                .stream()
                .filter(definition -> ours.contains(definition.getDeploymentId()))
                .collect(Collectors.toMap(
                        DecisionDefinition::getKey,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(DecisionDefinition::getVersion))));
    }

    private Deployment deployment(DecisionDefinition definition) {
        return repository
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult();
    }

    private byte[] content(DecisionDefinition definition) {
        try (InputStream model = repository.getDecisionModel(definition.getId())) {
            return model.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
