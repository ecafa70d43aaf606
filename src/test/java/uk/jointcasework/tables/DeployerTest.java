package uk.jointcasework.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import uk.jointcasework.forms.RoomsTest;

@RoomsTest
@ExtendWith(OutputCaptureExtension.class)
class DeployerTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Deployer deployer;

    @Autowired
    private TablesInForce inForce;

    @Autowired
    private Tables tables;

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

    @Test
    void stopsTheStartAtABadRow() throws Exception {
        var broken = resources();
        broken.put("dmn/clocks.dmn", clocks("\"workingDays\"", "\"workingdays\""));

        assertThatThrownBy(() -> deployer.deploy(broken))
                .hasMessage("Table clocks, row clocks_rule1: says unit 'workingdays', which is none of calendarDays,"
                        + " hours, months, workingDays");
    }

    @Test
    void leavesATableInForceThatAnAdministratorHasDeployed(CapturedOutput output) throws Exception {
        var shipped = newestDeployment();
        var local = deployLocally("clocks.dmn", clocks("<text>3</text>", "<text>4</text>"));

        deployer.run(null);

        assertThat(newestDeployment()).isEqualTo(shipped);
        var table = clocksInForce();
        assertThat(table.shipped()).isFalse();
        assertThat(table.deployment()).isEqualTo("Local plan");
        assertThat(length()).isEqualTo(4);
        assertThat(output)
                .containsPattern("Table clocks: version " + table.version() + ", deployed as 'Local plan' on"
                        + " \\d{1,2} [A-Z][a-z]+ \\d{4} is in force; the shipped one is not\\.")
                .doesNotContain("the shipped one has changed");
        engine.getRepositoryService().deleteDeployment(local);
    }

    @Test
    void deploysTheRestWithoutATableThatGivesWay() throws Exception {
        var local = deployLocally("clocks.dmn", clocks("<text>3</text>", "<text>4</text>"));
        var changed = resources();
        changed.put("forms/decideFacts.form", changedForm());

        var after = deployer.deploy(changed);

        assertThat(engine.getRepositoryService().getDeploymentResourceNames(after))
                .hasSize(changed.size() - 1)
                .doesNotContain("dmn/clocks.dmn");
        assertThat(length()).isEqualTo(4);
        engine.getRepositoryService().deleteDeployment(after);
        engine.getRepositoryService().deleteDeployment(local);
    }

    @Test
    void saysThatAShippedTableHasChangedAndTakesItWhenAnAdministratorDeploysIt(CapturedOutput output) throws Exception {
        var local = deployLocally("clocks.dmn", clocks("<text>3</text>", "<text>4</text>"));
        var release = resources();
        release.put("dmn/clocks.dmn", clocks("<text>3</text>", "<text>7</text>"));

        deployer.deploy(release);

        assertThat(length()).isEqualTo(4);
        assertThat(output)
                .contains("Table clocks: the shipped one has changed, but the local version "
                        + clocksInForce().version() + " still counts. To take the shipped one, deploy its file"
                        + " dmn/clocks.dmn just as it is.");

        var taken = deployLocally("clocks.dmn", clocks("<text>3</text>", "<text>7</text>"));
        var after = deployer.deploy(release);

        assertThat(length()).isEqualTo(7);
        assertThat(clocksInForce().shipped()).isTrue();
        List.of(after, taken, local).forEach(engine.getRepositoryService()::deleteDeployment);
    }

    @Test
    void takesNoNameForItsOwn() throws Exception {
        var local = deploy("joint-casework", "clocks.dmn", clocks("<text>3</text>", "<text>4</text>"));

        assertThat(clocksInForce().shipped()).isFalse();
        engine.getRepositoryService().deleteDeployment(local);
        assertThat(clocksInForce().shipped()).isTrue();
    }

    private String deployLocally(String name, Resource table) throws IOException {
        return deploy("Local plan", name, table);
    }

    private String deploy(String deployment, String name, Resource table) throws IOException {
        return engine.getRepositoryService()
                .createDeployment()
                .name(deployment)
                .addInputStream(name, table.getInputStream())
                .deploy()
                .getId();
    }

    private TableInForce clocksInForce() {
        return inForce.all().stream()
                .filter(table -> table.table().equals("clocks"))
                .findFirst()
                .orElseThrow();
    }

    /** What the row of the South East says. */
    private Object length() {
        return tables.row(
                        "clocks",
                        Map.of("clock", "weekClock", "force", "kent", "cpsArea", "south-east", "day", "2026-11-02"))
                .get("length");
    }

    private static Resource clocks(String found, String replacement) throws IOException {
        var table = new ClassPathResource("rooms/dmn/clocks.dmn").getContentAsString(StandardCharsets.UTF_8);
        return resource(table.replaceFirst(found, replacement));
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
