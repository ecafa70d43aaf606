package uk.jointcasework.tenants;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;

/**
 * The engine's two checks of who may do what. Its check of the Area refuses with an error of the server; here it is
 * refused like everything else that somebody may not do.
 */
final class AreaChecks {

    private AreaChecks() {}

    static List<CommandChecker> both() {
        var areas = new TenantCommandChecker();
        var check = (CommandChecker) Proxy.newProxyInstance(
                AreaChecks.class.getClassLoader(),
                new Class<?>[] {CommandChecker.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(areas, arguments);
                    } catch (InvocationTargetException refused) {
                        throw refused.getCause() instanceof ProcessEngineException
                                ? new AuthorizationException("This belongs to another CPS Area")
                                : refused.getCause();
                    }
                });
        return List.of(check, new AuthorizationCommandChecker());
    }
}
