package uk.jointcasework.tables;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.London;
import uk.jointcasework.forms.FormCheck;

/**
 * Deploys all models, tables and forms as one: a changed form takes its process with it, so that the two always fit.
 * The starter's own deployment is off, because it names a resource by its path on the disk, which differs between a
 * jar and a development run. A table that an administrator has deployed since stays in force: the one of the
 * application is left out, and a line of the log says so.
 */
@Component
@Order(10)
class Deployer implements ApplicationRunner {

    private static final Map<String, String> FOLDERS = Map.of("bpmn", "bpmn", "dmn", "dmn", "forms", "form");
    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).withZone(London.ZONE);

    private final RepositoryService repository;
    private final FormCheck check;
    private final TableGuard guard;
    private final TablesInForce inForce;
    private final AsTheSystem asTheSystem;
    private final String root;

    Deployer(
            RepositoryService repository,
            FormCheck check,
            TableGuard guard,
            TablesInForce inForce,
            AsTheSystem asTheSystem,
            @Value("${engine.models:classpath*:}") String root) {
        this.repository = repository;
        this.check = check;
        this.guard = guard;
        this.inForce = inForce;
        this.asTheSystem = asTheSystem;
        this.root = root;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        deploy(resources());
        guard.checkInForce(repository);
    }

    /** Deploys the resources, without the tables that have a local one in force, unless just these were deployed last. */
    @Nullable
    String deploy(Map<String, Resource> resources) throws IOException {
        if (resources.isEmpty()) {
            LOG.warn("There is nothing to deploy under {}", root);
            return null;
        }
        var contents = new TreeMap<String, byte[]>();
        for (var entry : resources.entrySet()) {
            contents.put(entry.getKey(), entry.getValue().getContentAsByteArray());
            if (entry.getKey().endsWith(".form")) {
                // A form that the check cannot read would let everything pass: better not to start at all.
                check.read(entry.getKey(), new ByteArrayInputStream(contents.get(entry.getKey())));
            }
        }
        // Nobody else deploys, in this application or another, from the look at what is in force to the deployment. The
        // engine takes its two locks in this order as well.
        synchronized (ProcessEngine.class) {
            return asTheSystem.run(() -> {
                Context.getCommandContext().getPropertyManager().acquireExclusiveLock();
                contents.keySet().removeIf(name -> name.endsWith(".dmn") && givesWay(name, contents.get(name)));
                return deployAll(contents);
            });
        }
    }

    private String deployAll(Map<String, byte[]> contents) {
        var builder = repository.createDeployment().name(TablesInForce.NAME).enableDuplicateFiltering(false);
        contents.forEach((name, content) -> builder.addInputStream(name, new ByteArrayInputStream(content)));
        var deployment = builder.deployWithResult();
        LOG.info("Deployment {} holds {} models, tables and forms", deployment.getId(), contents.size());
        return deployment.getId();
    }

    /** Whether a local version of a table is in force, which this one would put out of it. */
    private boolean givesWay(String name, byte[] content) {
        var gives = false;
        for (var decision :
                Dmn.readModelFromStream(new ByteArrayInputStream(content)).getModelElementsByType(Decision.class)) {
            var local = inForce.local(decision.getId(), content);
            if (local.isPresent()) {
                tell(local.get(), name, content);
                gives = true;
            }
        }
        return gives;
    }

    private void tell(TableInForce local, String name, byte[] content) {
        LOG.info(
                "Table {}: version {}, deployed as '{}' on {} is in force; the shipped one is not.",
                local.table(),
                local.version(),
                local.deployment(),
                DAY.format(local.deployedAt()));
        if (inForce.changedSinceShipped(local.table(), content)) {
            LOG.warn(
                    "Table {}: the shipped one has changed, but the local version {} still counts. To take the shipped"
                            + " one, deploy its file {} just as it is.",
                    local.table(),
                    local.version(),
                    name);
        }
    }

    private Map<String, Resource> resources() throws IOException {
        var resolver = new PathMatchingResourcePatternResolver();
        var found = new TreeMap<String, Resource>();
        for (var folder : FOLDERS.entrySet()) {
            for (var resource : resolver.getResources(root + folder.getKey() + "/*." + folder.getValue())) {
                found.put(folder.getKey() + "/" + resource.getFilename(), resource);
            }
        }
        return found;
    }
}
