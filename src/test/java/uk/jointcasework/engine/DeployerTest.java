package uk.jointcasework.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

@RoomsTest
class DeployerTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Deployer deployer;

    @Test
    void deploysUnderNamesThatDoNotDependOnThePlace() {
        var deployment = newestDeployment();

        assertThat(engine.getRepositoryService().getDeploymentResourceNames(deployment))
                .containsExactlyInAnyOrder(
                        "bpmn/roomsCase.bpmn",
                        "dmn/clocks.dmn",
                        "dmn/taskRules.dmn",
                        "forms/decideFacts.form",
                        "forms/recordFacts.form",
                        "forms/startRooms.form");
    }

    @Test
    void deploysAllOrNothing() throws Exception {
        var before = newestDeployment();
        var same = resources();

        assertThat(deployer.deploy(same)).isEqualTo(before);

        var changed = resources();
        changed.put("forms/decideFacts.form", changedForm());
        var after = deployer.deploy(changed);

        assertThat(after).isNotEqualTo(before);
        assertThat(engine.getRepositoryService().getDeploymentResourceNames(after))
                .hasSameElementsAs(same.keySet());
        assertThat(engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .deploymentId(after)
                        .processDefinitionKey("roomsCase")
                        .count())
                .isEqualTo(1);
        engine.getRepositoryService().deleteDeployment(after);
    }

    @Test
    void deploysNothingIfOneFormCannotBeChecked() {
        var before = newestDeployment();
        var broken = resources();
        broken.put(
                "forms/decideFacts.form", resource("{\"components\": [{\"type\": \"filepicker\", \"key\": \"a\"}]}"));

        assertThatThrownBy(() -> deployer.deploy(broken))
                .hasMessage("Form forms/decideFacts.form cannot be read: a: the type filepicker is not known");
        assertThat(newestDeployment()).isEqualTo(before);
    }

    private String newestDeployment() {
        return engine.getRepositoryService()
                .createDeploymentQuery()
                .deploymentName("joint-casework")
                .orderByDeploymentTime()
                .desc()
                .list()
                .get(0)
                .getId();
    }

    private Map<String, Resource> resources() {
        var resources = new TreeMap<String, Resource>();
        for (var name : engine.getRepositoryService().getDeploymentResourceNames(newestDeployment())) {
            resources.put(name, new ClassPathResource("rooms/" + name));
        }
        return resources;
    }

    private static Resource changedForm() throws IOException {
        var form = new ClassPathResource("rooms/forms/decideFacts.form").getContentAsString(StandardCharsets.UTF_8);
        return resource(form.replace("Decision", "Your decision"));
    }

    private static Resource resource(String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
    }
}
