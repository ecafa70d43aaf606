package uk.jointcasework.core;

import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** What a model says of a step beyond BPMN: its extension properties. */
public final class ModelProperties {

    private ModelProperties() {}

    /** The value of a property of a step; none if its model does not have it. */
    public static Optional<String> of(FlowElement element, String name) {
        return Optional.ofNullable(element.getExtensionElements())
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                                .flatMap(properties -> properties.getCamundaProperties().stream())
                                .filter(property -> name.equals(property.getCamundaName()))
                                .map(CamundaProperty::getCamundaValue)
                                .findFirst());
    }
}
