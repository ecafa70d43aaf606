package uk.jointcasework.material;

import java.util.HashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import uk.jointcasework.work.Work;

/** Begins the request for material that an item of an action plan asks for. */
@Component("beginRequestOfItem")
class BeginRequestOfItem implements JavaDelegate {

    private final MaterialRequests requests;

    BeginRequestOfItem(MaterialRequests requests) {
        this.requests = requests;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var known = new HashMap<String, Object>();
        known.put(MaterialRequests.BECAUSE, execution.getVariable(MaterialRequests.BECAUSE));
        known.put(Work.ITEM_NUMBER, execution.getVariable(Work.ITEM_NUMBER));
        requests.beginForItem(execution, known);
    }
}
