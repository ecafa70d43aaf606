package uk.jointcasework.tables;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import uk.jointcasework.closed.AllowedModels;

/**
 * Stands at the door of every deployment, whoever makes it: a table with a bad row, or one that asks for an input
 * which nobody fills, is refused with its whole deployment, and the refusal names table, row and reason.
 */
@Component
class TableGuard implements Deployer {

    /** A table, and the inputs that it asks for. */
    private record Asked(String table, List<String> inputs) {}

    private static final String TABLE = ".dmn";
    private static final String MODEL = ".bpmn";
    private static final String FORM = ".form";

    // Asked for at a deployment only: the rooms that give them need the engine themselves.
    private final ObjectProvider<KnownWords> knownWords;
    private final ObjectProvider<TableInputs> askedByJava;
    private final ObjectProvider<GivenVariables> givenByJava;
    private final AllowedModels allowed;

    // What has been deployed stays as it is: by the ids of definitions and of deployments.
    private final Map<String, ModelVariables> deployedVariables = new ConcurrentHashMap<>();
    private final Map<String, Asked> deployedTables = new ConcurrentHashMap<>();

    TableGuard(
            ObjectProvider<KnownWords> knownWords,
            ObjectProvider<TableInputs> askedByJava,
            ObjectProvider<GivenVariables> givenByJava,
            AllowedModels allowed) {
        this.knownWords = knownWords;
        this.askedByJava = askedByJava;
        this.givenByJava = givenByJava;
        this.allowed = allowed;
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        // The engine deploys again, into its memory only, what it has read from the database.
        if (deployment.isNew()) {
            var content = new TreeMap<String, byte[]>();
            deployment.getResources().forEach((name, resource) -> content.put(name, resource.getBytes()));
            refuseBadRows(content);
            refuseInputsThatNobodyFills(content, repository());
        }
    }

    /** Looks at one table as a deployment of it would, and deploys nothing. */
    void check(byte[] table, RepositoryService repository) {
        var name = "that was sent" + TABLE;
        var content = Map.of(name, table);
        refuse(allowed.problems(name, table));
        refuseBadRows(content);
        refuseInputsThatNobodyFills(content, repository);
    }

    /** Looks at the tables in force, as they are after a start: what Java asks them with may have changed. */
    void checkInForce(RepositoryService repository) {
        refuseInputsThatNobodyFills(Map.of(), repository);
    }

    private void refuseBadRows(Map<String, byte[]> deployed) {
        var check = new TableCheck(knownWords.stream().toList());
        refuse(tables(deployed).stream()
                .flatMap(table -> check.problems(table).stream())
                .toList());
    }

    private void refuseInputsThatNobodyFills(Map<String, byte[]> deployed, RepositoryService repository) {
        var models = new ModelVariables();
        readModels(deployed, repository, models);
        givenByJava.forEach(given -> models.add(given.names()));
        var java = new HashMap<String, Set<String>>();
        askedByJava.forEach(asked ->
                java.computeIfAbsent(asked.table(), table -> new HashSet<>()).addAll(asked.inputs()));

        var problems = new ArrayList<String>();
        for (var table : asked(deployed, repository)) {
            var key = table.table();
            table.inputs().stream()
                    .filter(input -> java.containsKey(key) && !java.get(key).contains(input))
                    .forEach(input -> problems.add("Table " + key + ": nobody fills its input '" + input
                            + "'; it is asked with " + sorted(java.get(key)) + " only"));
            table.inputs().stream()
                    .filter(input -> !java.containsKey(key)
                            && models.tablesAsked().contains(key)
                            && !models.filled().contains(input))
                    .forEach(input -> problems.add("Table " + key + ": nobody fills its input '" + input
                            + "', neither a model nor a form nor the application"));
        }
        refuse(problems);
    }

    /** What the tables of the deployment ask for, and the newest of those that it does not replace. */
    private List<Asked> asked(Map<String, byte[]> deployed, RepositoryService repository) {
        var asked = tables(deployed).stream()
                .flatMap(model -> model.getModelElementsByType(Decision.class).stream())
                .map(TableGuard::asked)
                .collect(Collectors.toCollection(ArrayList::new));
        var replaced = asked.stream().map(Asked::table).collect(Collectors.toSet());
        var inForce = new HashSet<String>();
        for (var definition :
                repository.createDecisionDefinitionQuery().latestVersion().list()) {
            inForce.add(definition.getId());
            if (!replaced.contains(definition.getKey())) {
                asked.add(deployedTables.computeIfAbsent(
                        definition.getId(),
                        id -> asked(Dmn.readModelFromStream(repository.getDecisionModel(id))
                                .getModelElementById(definition.getKey()))));
            }
        }
        deployedTables.keySet().retainAll(inForce);
        return asked;
    }

    /** The models and forms of the deployment, and the newest models that it does not replace with their forms. */
    private void readModels(Map<String, byte[]> deployed, RepositoryService repository, ModelVariables variables) {
        var replaced = new HashSet<String>();
        deployed.forEach((name, content) -> {
            if (isModel(name)) {
                replaced.addAll(variables.readModel(content));
            }
        });
        readForms(deployed, variables);
        var inForce = new HashSet<String>();
        for (var definition :
                repository.createProcessDefinitionQuery().latestVersion().list()) {
            inForce.add(definition.getId());
            inForce.add(definition.getDeploymentId());
            if (!replaced.contains(definition.getKey())) {
                variables.add(deployedVariables.computeIfAbsent(definition.getId(), id -> {
                    var model = new ModelVariables();
                    model.readModel(bytes(repository.getProcessModel(id)));
                    return model;
                }));
                variables.add(
                        deployedVariables.computeIfAbsent(definition.getDeploymentId(), id -> formsOf(id, repository)));
            }
        }
        deployedVariables.keySet().retainAll(inForce);
    }

    private static ModelVariables formsOf(String deployment, RepositoryService repository) {
        var forms = new HashMap<String, byte[]>();
        repository.getDeploymentResourceNames(deployment).stream()
                .filter(name -> name.endsWith(FORM))
                .forEach(name -> forms.put(name, bytes(repository.getResourceAsStream(deployment, name))));
        var variables = new ModelVariables();
        readForms(forms, variables);
        return variables;
    }

    private static void readForms(Map<String, byte[]> resources, ModelVariables variables) {
        resources.forEach((name, content) -> {
            if (name.endsWith(FORM)) {
                try {
                    variables.readForm(content);
                } catch (IOException e) {
                    throw new BadUserRequestException("Form " + name + " cannot be read: " + e.getMessage(), e);
                }
            }
        });
    }

    private static List<DmnModelInstance> tables(Map<String, byte[]> deployed) {
        return deployed.entrySet().stream()
                .filter(resource -> isTable(resource.getKey()))
                .map(resource -> table(resource.getKey(), resource.getValue()))
                .toList();
    }

    /** A table as a model; a file that is none is refused by its name. */
    static DmnModelInstance table(String name, byte[] content) {
        try {
            return Dmn.readModelFromStream(new ByteArrayInputStream(content));
        } catch (ModelException e) {
            throw new BadUserRequestException("Table file " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Asked asked(Decision decision) {
        return new Asked(
                decision.getId(),
                decision.getExpression() instanceof DecisionTable table
                        ? table.getInputs().stream()
                                .map(input -> input.getInputExpression()
                                        .getText()
                                        .getTextContent()
                                        .strip())
                                .toList()
                        : List.of());
    }

    private static boolean isTable(String name) {
        return name.endsWith(TABLE);
    }

    private static boolean isModel(String name) {
        return name.endsWith(MODEL);
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            // A bad request, so that the administrator who deployed it is told what is wrong with it.
            throw new BadUserRequestException(String.join("\n", problems));
        }
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    private static RepositoryService repository() {
        return Context.getProcessEngineConfiguration().getRepositoryService();
    }

    private static byte[] bytes(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
