package uk.jointcasework.engine;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys all models, tables and forms as one: a changed form takes its process with it, so that the two always fit.
 * The starter's own deployment is off, because it names a resource by its path on the disk, which differs between a
 * jar and a development run.
 */
@Component
@Order(10)
class Deployer implements ApplicationRunner {

    private static final String NAME = "joint-casework";
    private static final Map<String, String> FOLDERS = Map.of("bpmn", "bpmn", "dmn", "dmn", "forms", "form");
    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    private final RepositoryService repository;
    private final FormCheck check;
    private final String root;

    Deployer(RepositoryService repository, FormCheck check, @Value("${engine.models:classpath*:}") String root) {
        this.repository = repository;
        this.check = check;
        this.root = root;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        deploy(resources());
    }

    /** Deploys the resources unless the newest deployment has just these. */
    String deploy(Map<String, Resource> resources) throws IOException {
        var builder = repository.createDeployment().name(NAME).enableDuplicateFiltering(false);
        for (var entry : resources.entrySet()) {
            if (entry.getKey().endsWith(".form")) {
                // A form that the check cannot read would let everything pass: better not to start at all.
                check.read(entry.getKey(), entry.getValue().getInputStream());
            }
            builder.addInputStream(entry.getKey(), entry.getValue().getInputStream());
        }
        if (resources.isEmpty()) {
            LOG.warn("There is nothing to deploy under {}", root);
            return null;
        }
        var deployment = builder.deployWithResult();
        LOG.info("Deployment {} holds {} models, tables and forms", deployment.getId(), resources.size());
        return deployment.getId();
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
