package uk.jointcasework.access;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import uk.jointcasework.JointCasework;
import uk.jointcasework.run.DemoDatabase;
import uk.jointcasework.run.OneEngine;

/** An application that is attacked: the same people, and a case of each Area, whatever it is built of. */
final class Place implements AutoCloseable {

    static final String JOURNEY = "preChargeJourney";
    static final String TASK = "recordInvestigationPlan";

    private static final String PASSWORD = "demo";

    final ProcessEngine engine;
    final JdbcClient jdbc;
    final Probe probe;
    private final ConfigurableApplicationContext application;
    private final Map<String, Visitor> visitors = new HashMap<>();
    private int cases;

    private Place(SpringApplication start, String... properties) {
        var hits = new Probe();
        start.addInitializers(
                context -> ((GenericApplicationContext) context).registerBean("probe", Probe.class, () -> hits));
        application = start.run(properties);
        OneEngine.is(application.getBean(ProcessEngine.class));
        probe = hits;
        engine = application.getBean(ProcessEngine.class);
        jdbc = JdbcClient.create(application.getBean(DataSource.class));
    }

    /** Camunda as it comes. */
    static Place stock() {
        var place = new Place(
                new SpringApplicationBuilder(StockCamunda.class).build(),
                "--spring.config.name=none",
                "--spring.main.banner-mode=off",
                "--server.port=0",
                "--logging.level.root=error",
                "--logging.level.org.camunda=off",
                "--spring.thymeleaf.enabled=false",
                "--camunda.bpm.authorization.enabled=true",
                "--camunda.bpm.auto-deployment-enabled=false",
                "--camunda.bpm.job-execution.enabled=false",
                // Without it nobody but administrators could write a comment, or see their own.
                "--camunda.bpm.generic-properties.properties.enable-historic-instance-permissions=true",
                "--camunda.bpm.generic-properties.properties.general-resource-whitelist-pattern="
                        + "[a-zA-Z0-9]+([._-][a-zA-Z0-9]+)*",
                "--camunda.bpm.admin-user.id=admin",
                "--camunda.bpm.admin-user.password=" + PASSWORD);
        place.engine
                .getRepositoryService()
                .createDeployment()
                .addClasspathResource("holes/preChargeJourney.bpmn")
                .deploy();
        List.of("south-west", "south-east").forEach(place::tenant);
        place.person("officer", "south-west", "avon-and-somerset-officer", "police");
        place.person("sergeant", "south-west", "avon-and-somerset-sergeant", "police");
        place.person("kent.officer", "south-east", "kent-officer", "police");
        place.person("supervisor", "south-west", "supervisor");
        place.allow("police", Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        place.allow("police", Resources.PROCESS_DEFINITION, "*", ProcessDefinitionPermissions.READ);
        place.allow("police", Resources.PROCESS_DEFINITION, JOURNEY, ProcessDefinitionPermissions.CREATE_INSTANCE);
        place.allow("police", Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
        place.allow("supervisor", Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        place.allow(
                "supervisor",
                Resources.PROCESS_DEFINITION,
                "*",
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.TASK_ASSIGN);
        place.addColleague();
        return place;
    }

    /** Ours, as the demonstration starts it. */
    static Place ours(String data) {
        var place = new Place(
                new SpringApplicationBuilder(JointCasework.class)
                        .profiles("demo")
                        .initializers(new DemoDatabase())
                        .build(),
                "--server.port=0",
                "--demo.data=" + data,
                "--demo.cases=false",
                "--logging.level.root=error",
                "--logging.level.org.camunda=off",
                "--spring.datasource.hikari.connection-init-sql=set synchronous_commit to off",
                "--camunda.bpm.job-execution.enabled=false");
        place.addColleague();
        return place;
    }

    String address() {
        return "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
    }

    /** Ids of what there is around a task. */
    List<String> ids(Task task) {
        var ids = new ArrayList<>(List.of(
                task.getId(),
                task.getProcessInstanceId(),
                task.getExecutionId(),
                task.getProcessDefinitionId(),
                JOURNEY,
                TASK));
        ids.add(engine.getRepositoryService()
                .createDeploymentQuery()
                .listPage(0, 1)
                .get(0)
                .getId());
        engine.getFilterService().createFilterQuery().listPage(0, 2).forEach(filter -> ids.add(filter.getId()));
        engine.getRuntimeService()
                .createVariableInstanceQuery()
                .processInstanceIdIn(task.getProcessInstanceId())
                .listPage(0, 1)
                .forEach(variable -> ids.add(variable.getId()));
        engine.getManagementService()
                .createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .list()
                .forEach(job -> ids.add(job.getId()));
        ids.addAll(List.of("officer", "kent-officer", "south-east"));
        return ids;
    }

    /** What our own pages are mapped to. */
    RequestMappingHandlerMapping pages() {
        return application.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    /** One of the people, who stays logged in; null is nobody. */
    Visitor as(String user) {
        return visitors.computeIfAbsent(
                String.valueOf(user),
                id -> user == null ? Visitor.nobody(address()) : Visitor.loggedIn(address(), user, PASSWORD));
    }

    /** Ends somebody's session, so that the next one begins with the groups of today. */
    void forget(String user) {
        visitors.remove(user);
    }

    /** A new case of a force with its first task open and nobody's. */
    Task newCase(String force, String area) {
        var reference = "52TS%05d26".formatted(90_000 + cases++);
        var facts = new HashMap<String, Object>(Map.of(
                "caseReference", reference, "force", force, "cpsArea", area, "suspects", "S1", "offence", "rape"));
        facts.put("officer", null);
        if (isOurs()) {
            register(reference, force);
        } else {
            engine.getRuntimeService().startProcessInstanceByKey(JOURNEY, reference, facts);
        }
        var task = open(reference);
        engine.getTaskService().setAssignee(task.getId(), null);
        return task;
    }

    /** The open task of a case. */
    Task open(String reference) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(TASK)
                .singleResult();
    }

    /** Lets a group see a filter. */
    void mayRead(String group, String filterId) {
        allow(group, Resources.FILTER, filterId, Permissions.READ);
    }

    /** Whether the first task of a case is open no more. */
    boolean isOver(Task task) {
        return engine.getTaskService().createTaskQuery().taskId(task.getId()).count() == 0;
    }

    Object variable(Task task, String name) {
        return engine.getRuntimeService().getVariable(task.getProcessInstanceId(), name);
    }

    String assignee(Task task) {
        var found =
                engine.getTaskService().createTaskQuery().taskId(task.getId()).singleResult();
        return found == null ? null : found.getAssignee();
    }

    long journeys() {
        return engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(JOURNEY)
                .count();
    }

    /**
     * A sum over everything that is kept, but for what says only that somebody tried (the record of looks, counters of
     * the engine, wrong passwords) and for what the system reckons by itself now and then.
     */
    String state() {
        var tables = jdbc.sql("""
                        select format('%I.%I', table_schema, table_name) from information_schema.tables
                        where table_type = 'BASE TABLE' and table_schema in ('public', 'casework')
                          and table_name !~ '^look|^measure_|^idle_process$|meter_log$|^flyway' order by 1
                        """).query(String.class).list();
        return tables.stream()
                .map(table ->
                        "select '" + table + "' || md5(coalesce(string_agg(r::text, '' order by r::text), '')) from "
                                + (table.equals("public.act_id_user")
                                        ? "(select id_, first_, last_, email_, pwd_ from act_id_user)"
                                        : table)
                                + " r")
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" union all "),
                        sums -> String.join(
                                "\n", jdbc.sql(sums).query(String.class).list())));
    }

    @Override
    public void close() {
        application.close();
    }

    private boolean isOurs() {
        return application.containsBean("caseRegistrations");
    }

    private void register(String reference, String force) {
        var answer = as(null).send(as(null).request("/api/cases")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("records.system:demo".getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"reference": "%s", "force": "%s", "officer": null, "offence": "rape",
                         "reportedOn": "2026-01-02", "suspects": [{"status": "releasedUnderInvestigation"}],
                         "victimSupports": "yes", "isvaSupport": "no"}""".formatted(reference, force))));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private void addColleague() {
        person("second.officer", "south-west", "avon-and-somerset-officer", "police");
    }

    private void tenant(String id) {
        engine.getIdentityService().saveTenant(engine.getIdentityService().newTenant(id));
    }

    private void person(String id, String area, String... groups) {
        var identity = engine.getIdentityService();
        var user = identity.newUser(id);
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        identity.createTenantUserMembership(area, id);
        for (var group : groups) {
            if (identity.createGroupQuery().groupId(group).count() == 0) {
                identity.saveGroup(identity.newGroup(group));
            }
            identity.createMembership(id, group);
        }
    }

    private void allow(String group, Resource resource, String id, Permission... permissions) {
        var right = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setGroupId(group);
        right.setResource(resource);
        right.setResourceId(id);
        right.setPermissions(permissions);
        engine.getAuthorizationService().saveAuthorization(right);
    }
}
