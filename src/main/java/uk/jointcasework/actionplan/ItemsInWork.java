package uk.jointcasework.actionplan;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.time.Days;
import uk.jointcasework.work.Work;

/** The items of a plan that nobody has answered for good; the models call it {@code itemsInWork}. */
@Component
public class ItemsInWork {

    /** The process that works one item. */
    static final String KEY = "actionItem";

    /** The day by which an item is wanted. */
    static final String DUE = "itemDue";

    private final AsTheSystem asTheSystem;

    ItemsInWork(AsTheSystem asTheSystem) {
        this.asTheSystem = asTheSystem;
    }

    /** A line for each, for those who look at the plan together. */
    public String lines(DelegateExecution execution) {
        var runtime = execution.getProcessEngineServices().getRuntimeService();
        return asTheSystem.run(() -> runtime
                .createProcessInstanceQuery()
                .superProcessInstanceId(execution.getProcessInstanceId())
                .processDefinitionKey(KEY)
                .list()
                .stream()
                .map(item -> runtime.getVariables(item.getId()))
                // An item that was accepted or withdrawn has no date any more: if its process is still there, it is not
                // open.
                .filter(item -> item.get(DUE) != null)
                .sorted(Comparator.comparing(item -> (Integer) item.get(Work.ITEM_NUMBER)))
                .map(ItemsInWork::line)
                .collect(Collectors.joining("\n")));
    }

    private static String line(Map<String, Object> item) {
        return "- **Item %s**, %s, wanted by %s: %s"
                .formatted(
                        item.get(Work.ITEM_NUMBER),
                        item.get(Work.OWNER),
                        Days.words(LocalDate.parse((String) item.get(DUE))),
                        item.get("itemWhat"));
    }
}
