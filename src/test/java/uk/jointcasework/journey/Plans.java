package uk.jointcasework.journey;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Listens to what is asked of the database, and has the same explained. */
final class Plans implements BeanPostProcessor, QueryExecutionListener {

    /** A question, and how the database answered it: the plan with what it read. */
    record Plan(String sql, List<String> lines) {

        /** The tables of which every row was read. */
        List<String> readWhole() {
            return lines.stream()
                    .filter(line -> line.contains("Seq Scan on "))
                    .map(line -> line.replaceAll(".*Seq Scan on (\\S+).*", "$1"))
                    .distinct()
                    .toList();
        }
    }

    private record Asked(String sql, List<ParameterSetOperation> parameters) {}

    private final List<Asked> asked = new ArrayList<>();
    private volatile boolean listening;
    private DataSource real;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource database && name.equals("dataSource")) {
            real = database;
            var heard = ProxyDataSourceBuilder.create(database).listener(this).build();
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
    public synchronized void afterQuery(ExecutionInfo how, List<QueryInfo> what) {
        if (listening) {
            what.stream()
                    .filter(query -> isRead(query.getQuery()))
                    .forEach(query -> asked.add(new Asked(
                            query.getQuery(),
                            query.getParametersList().isEmpty()
                                    ? List.of()
                                    : List.copyOf(query.getParametersList().get(0)))));
        }
    }

    /** What is asked while this runs, explained afterwards; the same question twice counts once. */
    List<Plan> of(Work work) throws Exception {
        synchronized (this) {
            asked.clear();
        }
        listening = true;
        try {
            work.run();
        } finally {
            listening = false;
        }
        var plans = new ArrayList<Plan>();
        try (var connection = real.getConnection()) {
            for (var question : List.copyOf(asked)) {
                if (plans.stream().noneMatch(plan -> plan.sql().equals(question.sql()))) {
                    plans.add(explained(connection, question));
                }
            }
        }
        return plans;
    }

    /** Something that asks. */
    interface Work {
        void run() throws Exception;
    }

    private static boolean isRead(String sql) {
        var words = sql.strip().toLowerCase(Locale.ROOT);
        return (words.startsWith("select") || words.startsWith("with")) && !words.contains("for update");
    }

    private static Plan explained(Connection connection, Asked question) throws Exception {
        try (PreparedStatement statement =
                connection.prepareStatement("explain (analyze, buffers, costs off) " + question.sql())) {
            for (var parameter : question.parameters()) {
                parameter.getMethod().invoke(statement, parameter.getArgs());
            }
            return new Plan(question.sql(), lines(statement));
        }
    }

    private static List<String> lines(PreparedStatement statement) throws SQLException {
        var lines = new ArrayList<String>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
