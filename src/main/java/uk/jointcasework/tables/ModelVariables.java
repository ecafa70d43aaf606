package uk.jointcasework.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFormField;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Collects, from models and forms, which variables they fill and which tables they ask. */
class ModelVariables {

    private static final Pattern SET_IN_AN_EXPRESSION = Pattern.compile("setVariable(?:Local)?\\(\\s*'(\\w+)'");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> filled = new HashSet<>();
    private final Set<String> tablesAsked = new HashSet<>();

    /** Every variable that something of what was read fills. */
    Set<String> filled() {
        return filled;
    }

    /** The ids of the decisions that business rule tasks ask. */
    Set<String> tablesAsked() {
        return tablesAsked;
    }

    /** Reads a model, and answers the ids of its processes. */
    Set<String> readModel(byte[] content) {
        var model = Bpmn.readModelFromStream(new ByteArrayInputStream(content));
        var all = new Reader(model);
        all.add(CamundaIn.class, CamundaIn::getCamundaTarget);
        all.add(CamundaOut.class, CamundaOut::getCamundaTarget);
        all.add(CamundaInputParameter.class, CamundaInputParameter::getCamundaName);
        all.add(CamundaOutputParameter.class, CamundaOutputParameter::getCamundaName);
        all.add(CamundaFormField.class, CamundaFormField::getCamundaId);
        all.add(StartEvent.class, StartEvent::getCamundaInitiator);
        all.add(MultiInstanceLoopCharacteristics.class, MultiInstanceLoopCharacteristics::getCamundaElementVariable);
        all.add(BusinessRuleTask.class, BusinessRuleTask::getCamundaResultVariable);
        all.add(ServiceTask.class, ServiceTask::getCamundaResultVariable);
        all.add(SendTask.class, SendTask::getCamundaResultVariable);
        all.add(ScriptTask.class, ScriptTask::getCamundaResultVariable);
        SET_IN_AN_EXPRESSION
                .matcher(new String(content, StandardCharsets.UTF_8)
                        .replace("&#39;", "'")
                        .replace("&apos;", "'"))
                .results()
                .forEach(found -> filled.add(found.group(1)));
        model.getModelElementsByType(BusinessRuleTask.class).stream()
                .map(BusinessRuleTask::getCamundaDecisionRef)
                .filter(table -> table != null)
                .forEach(tablesAsked::add);
        return model.getModelElementsByType(Process.class).stream()
                .map(Process::getId)
                .collect(Collectors.toSet());
    }

    void readForm(byte[] content) throws IOException {
        addKeys(JSON.readTree(content).path("components"));
    }

    void add(Collection<String> names) {
        filled.addAll(names);
    }

    void add(ModelVariables others) {
        filled.addAll(others.filled);
        tablesAsked.addAll(others.tablesAsked);
    }

    private void addKeys(JsonNode components) {
        for (var component : components) {
            if (component.hasNonNull("key")) {
                filled.add(component.get("key").asText());
            }
            addKeys(component.path("components"));
        }
    }

    private class Reader {

        private final BpmnModelInstance model;

        Reader(BpmnModelInstance model) {
            this.model = model;
        }

        <T extends ModelElementInstance> void add(Class<T> kind, Function<T, String> name) {
            model.getModelElementsByType(kind).stream()
                    .map(name)
                    .filter(found -> found != null)
                    .forEach(filled::add);
        }
    }
}
