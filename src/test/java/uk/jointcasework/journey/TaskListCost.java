package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the record of looks costs on the list that Tasklist asks for all day, in pairs: the same call with the record and
 * without, in an order by chance. Not one of the tests, since it needs a quiet machine: docs/measure-looks.sh.
 */
@Casework
class TaskListCost {

    private static final String WITHOUT = "X-Without-Record";
    private static final int CASES = 40;
    private static final int WARM_UP = Integer.getInteger("looks.warmUp", 500);
    private static final int PAIRS = Integer.getInteger("looks.pairs", 2000);
    private static final String LIST = """
            {"processVariables": [], "taskVariables": [], "caseInstanceVariables": [], "active": true,
             "sorting": [{"sortBy": "dueDate", "sortOrder": "asc"}]}""";

    /** Lets single calls past the record: only here, and in front of the application, so that nothing there can. */
    @TestConfiguration
    static class Switch {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> recordCanBeLeftOut() {
            return tomcat -> tomcat.addEngineValves(new ValveBase() {
                @Override
                public void invoke(Request request, Response response) throws IOException, ServletException {
                    if (request.getHeader(WITHOUT) != null) {
                        request.setAttribute("record-of-looks.FILTERED", true);
                        request.setAttribute("record-of-intentions.FILTERED", true);
                    }
                    getNext().invoke(request, response);
                }
            });
        }
    }

    @Autowired
    private Cases cases;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void staysBelowFivePerCent() throws Exception {
        for (int i = 0; i < CASES; i++) {
            cases.registered();
        }
        var path = "/camunda/api/engine/engine/default/filter/" + myTasks() + "/list?firstResult=0&maxResults=15";
        var officer = WebappSession.of(port, "officer");
        assertThat(list(officer, path, true).body()).contains("cardCase");
        long before = rows();
        list(officer, path, false);
        assertThat(rows()).as("without").isEqualTo(before);
        list(officer, path, true);
        assertThat(rows()).as("with").isEqualTo(before + 1);

        var chance = new Random(62);
        var with = new double[PAIRS];
        var without = new double[PAIRS];
        var control = new double[PAIRS];
        for (int i = -WARM_UP; i < PAIRS; i++) {
            var times = new double[3];
            for (int which : shuffled(chance)) {
                long began = System.nanoTime();
                list(officer, path, which == 0);
                times[which] = (System.nanoTime() - began) / 1e6;
            }
            if (i >= 0) {
                with[i] = times[0];
                without[i] = times[1];
                control[i] = times[2];
            }
        }
        double share = report("with the record against without", with, without, chance);
        report("control: without against without", control, without, chance);
        System.out.printf(Locale.UK, "a row of the record: %d bytes with its indexes%n", bytesOfARow());

        assertThat(share).as("per cent").isLessThan(5);
    }

    private double report(String what, double[] one, double[] other, Random chance) {
        var differences = new double[PAIRS];
        Arrays.setAll(differences, i -> one[i] - other[i]);
        double base = median(other);
        double share = 100 * median(differences) / base;
        var again = new double[1000];
        Arrays.setAll(
                again,
                round -> 100
                        * median(chance.ints(PAIRS, 0, PAIRS)
                                .mapToDouble(i -> differences[i])
                                .toArray())
                        / base);
        Arrays.sort(again);
        System.out.printf(
                Locale.UK,
                "%s: %d pairs, median %.3f ms against %.3f ms; median difference %.3f ms = %.2f %% (95 %%: %.2f to %.2f)%n",
                what,
                PAIRS,
                median(one),
                base,
                median(differences),
                share,
                again[25],
                again[975]);
        return share;
    }

    private static HttpResponse<String> list(WebappSession officer, String path, boolean recorded) throws Exception {
        var answer = recorded ? officer.post(path, LIST) : officer.post(path, LIST, WITHOUT);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private String myTasks() {
        return engine.getFilterService()
                .createTaskFilterQuery()
                .filterName("My tasks")
                .singleResult()
                .getId();
    }

    private long rows() {
        return jdbc.sql("select count(*) from looks.look").query(Long.class).single();
    }

    private long bytesOfARow() {
        return jdbc.sql("""
                        select sum(pg_total_relation_size(inhrelid))::bigint / (select count(*) from looks.look)
                        from pg_inherits where inhparent = 'looks.look'::regclass
                        """).query(Long.class).single();
    }

    private static List<Integer> shuffled(Random chance) {
        var order = new ArrayList<>(List.of(0, 1, 2));
        Collections.shuffle(order, chance);
        return order;
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
