package uk.jointcasework.run;

import org.camunda.bpm.BpmPlatform;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.impl.DefaultAdminRuntimeDelegate;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.container.RuntimeContainerDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.impl.DefaultTasklistRuntimeDelegate;
import org.camunda.bpm.welcome.Welcome;
import org.camunda.bpm.welcome.impl.DefaultWelcomeRuntimeDelegate;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * The webapps know one engine of each name, and one home for what they have found out about it, in a JVM. Several
 * applications live in a JVM of the tests: it is the engine of that whose test is about to run.
 */
public final class OneEngine extends AbstractTestExecutionListener {

    /** After the fields of the test have been set, so after its application has started. */
    @Override
    public int getOrder() {
        return 2_500;
    }

    @Override
    public void prepareTestInstance(TestContext test) {
        if (test.hasApplicationContext()) {
            test.getApplicationContext().getBeanProvider(ProcessEngine.class).ifAvailable(OneEngine::is);
        }
    }

    /** From now on this is the one. */
    public static void is(ProcessEngine engine) {
        // The engine keeps its own list beside the platform's; whoever closes takes away the name, whose it is or not.
        ProcessEngines.registerProcessEngine(engine);
        var known = BpmPlatform.getProcessEngineService().getProcessEngine(engine.getName());
        if (known == engine && Cockpit.getRuntimeDelegate() != null) {
            return;
        }
        if (known != null) {
            RuntimeContainerDelegate.INSTANCE.get().unregisterProcessEngine(known);
        }
        RuntimeContainerDelegate.INSTANCE.get().registerProcessEngine(engine);
        // Each keeps things of the engine that it was first asked about, and a webapp that stops takes it away.
        Cockpit.setCockpitRuntimeDelegate(new DefaultCockpitRuntimeDelegate());
        Admin.setAdminRuntimeDelegate(new DefaultAdminRuntimeDelegate());
        Tasklist.setTasklistRuntimeDelegate(new DefaultTasklistRuntimeDelegate());
        Welcome.setRuntimeDelegate(new DefaultWelcomeRuntimeDelegate());
    }
}
