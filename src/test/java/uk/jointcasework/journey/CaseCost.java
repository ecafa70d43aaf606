package uk.jointcasework.journey;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a case costs the database from its registration to the telling of a charge, with advice and an action plan on the way.
 * No test: run by its name (docs/measure-case.sh).
 */
@Casework
class CaseCost {

    private static final String OF_CASE =
            " where proc_inst_id_ in (select id_ from act_hi_procinst where business_key_ = ?)";

    @TestConfiguration
    static class Heard {

        @Bean
        static Count count() {
            return new Count();
        }
    }

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Count count;

    @Test
    void printsWhatACaseCosts() {
        // The first reads models, tables and forms, which no later one does.
        charged();
        var before = count.statements.get();
        var reference = charged();
        System.out.printf(
                "A case from registration to charge: %d statements; %d variables in history, %d of them empty, with %d"
                        + " characters of text; %d changes of variables%n",
                count.statements.get() - before,
                ofCase("count(*) from act_hi_varinst", reference),
                ofCase(
                        "count(*) filter (where text_ is null and long_ is null and double_ is null and bytearray_id_ is null)"
                                + " from act_hi_varinst",
                        reference),
                ofCase("coalesce(sum(length(text_)), 0) from act_hi_varinst", reference),
                ofCase("count(*) from act_hi_detail", reference));
    }

    private String charged() {
        var reference = cases.withPlan("item1Owner", "officer", "another1", false);
        cases.does(reference, "completeActionItem", "itemAnswer", "done");
        cases.does(reference, "acceptActionItem", "itemAccepted", "accepted");
        cases.fileGoes(reference);
        cases.consulted(reference);
        cases.does(reference, "decideForSuspect", "decision", "charge");
        cases.told(reference);
        return reference;
    }

    private long ofCase(String what, String reference) {
        return jdbc.sql("select " + what + OF_CASE)
                .param(reference)
                .query(Long.class)
                .single();
    }

    /** Counts what is asked of the database, each statement of a batch as one. */
    static final class Count implements BeanPostProcessor, QueryExecutionListener {

        private final AtomicInteger statements = new AtomicInteger();

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof DataSource database && name.equals("dataSource")) {
                var heard =
                        ProxyDataSourceBuilder.create(database).listener(this).build();
                // Still of the pool's class: Flyway makes its own connections from its settings.
                var proxy = new ProxyFactory(database);
                proxy.setProxyTargetClass(true);
                proxy.addAdvice((MethodInterceptor) call ->
                        call.getMethod().getName().equals("getConnection") ? heard.getConnection() : call.proceed());
                return proxy.getProxy();
            }
            return bean;
        }

        @Override
        public void beforeQuery(ExecutionInfo how, List<QueryInfo> what) {}

        @Override
        public void afterQuery(ExecutionInfo how, List<QueryInfo> what) {
            statements.addAndGet(Math.max(what.size(), how.isBatch() ? how.getBatchSize() : 1));
        }
    }
}
