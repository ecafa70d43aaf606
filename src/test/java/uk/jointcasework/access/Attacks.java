package uk.jointcasework.access;

import static uk.jointcasework.access.Visitor.ENGINE;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.task.Task;
import uk.jointcasework.access.Attack.Aim;

/** Everything that was seen to work, or is reported to work, against Camunda 7.24.0 as it comes. */
final class Attacks {

    private static final String AREA = "south-west";
    private static final String FORCE = "avon-and-somerset";
    private static final Map<String, Object> HIT =
            Map.of("orQueries", List.of(Map.of("assigneeExpression", "${probe.hit()}")));

    static final List<Attack> ALL = List.of(
            // CVE-2026-109432 and its second path.
            expression("an expression in a list of tasks runs", place -> "/task?maxResults=10"),
            expression("an expression in a count of tasks runs", place -> "/task/count"),
            expression("an expression that extends the count of a filter runs", place -> filter(place) + "/count"),
            expression(
                    "an expression that extends the list of a filter runs",
                    place -> filter(place) + "/list?maxResults=10"),
            expression("an expression that extends a single result runs", place -> filter(place) + "/singleResult"),
            new Attack("an expression is stored in a filter and runs for whoever opens it", place -> {
                var hits = place.probe.hits();
                return Aim.at(
                        () -> {
                            var made = place.as("admin")
                                    .call(
                                            "POST",
                                            ENGINE + "/filter/create",
                                            Map.of("resourceType", "Task", "name", "Trap", "query", HIT));
                            place.engine
                                    .getFilterService()
                                    .createFilterQuery()
                                    .filterName("Trap")
                                    .list()
                                    .forEach(trap -> place.as("admin")
                                            .call("GET", ENGINE + "/filter/" + trap.getId() + "/count", null));
                            return made.statusCode();
                        },
                        () -> place.probe.hits() > hits);
            }),
            // CVE-2026-77226.
            new Attack("somebody without a login makes themself an administrator", place -> {
                var identity = place.engine.getIdentityService();
                identity.deleteMembership("admin", "camunda-admin");
                var evil = Map.of(
                        "profile", Map.of("id", "evil", "firstName", "E", "lastName", "V", "email", "e@example.org"),
                        "credentials", Map.of("password", "evil and long"));
                return new Aim(
                        () -> place.as(null)
                                .call("POST", "/camunda/api/admin/setup/default/user/create", evil)
                                .statusCode(),
                        () -> identity.createUserQuery()
                                        .userId("evil")
                                        .memberOfGroup("camunda-admin")
                                        .count()
                                == 1,
                        () -> {
                            identity.deleteUser("evil");
                            identity.createMembership("admin", "camunda-admin");
                        });
            }),
            new Attack("somebody without a login reads a page of ours beside the webapps", place -> {
                var task = place.newCase(FORCE, AREA);
                var answer = new StringBuilder();
                return Aim.at(
                        () -> {
                            var told = place.as(null)
                                    .call("GET", "/camunda/api/casework/cases/" + caseOf(place, task) + "/told", null);
                            answer.append(told.body());
                            return told.statusCode();
                        },
                        () -> answer.toString().startsWith("{\"told\""));
            }),
            onOwnTask("a case ends unseen through an error", "/bpmnError", Map.of("errorCode", "x"), Place::isOver),
            new Attack("a process starts behind its first steps", place -> {
                var before = place.journeys();
                return Aim.at(
                        () -> place.as("officer")
                                .call(
                                        "POST",
                                        ENGINE + "/process-definition/key/" + Place.JOURNEY + "/start",
                                        Map.of(
                                                "businessKey", "52TS8000001",
                                                "variables", facts(FORCE, AREA, "52TS8000001"),
                                                "startInstructions",
                                                        List.of(Map.of(
                                                                "type", "startBeforeActivity",
                                                                "activityId", "decideNextStep"))))
                                .statusCode(),
                        () -> place.journeys() > before);
            }),
            new Attack("a process starts past its form", place -> {
                var before = place.journeys();
                return Aim.at(
                        () -> place.as("officer")
                                .call(
                                        "POST",
                                        ENGINE + "/process-definition/key/" + Place.JOURNEY + "/start",
                                        Map.of("variables", facts(FORCE, AREA, "52TS8000002")))
                                .statusCode(),
                        () -> place.journeys() > before);
            }),
            new Attack("a case starts in another Area", place -> {
                var before = place.journeys();
                return Aim.at(
                        () -> place.as("officer")
                                .call(
                                        "POST",
                                        ENGINE + "/process-definition/key/" + Place.JOURNEY + "/submit-form",
                                        Map.of("variables", facts("kent", "south-east", "52TS8000003")))
                                .statusCode(),
                        () -> place.journeys() > before);
            }),
            onColleaguesTask("a colleague's task is completed by its form", "/submit-form"),
            onColleaguesTask("a colleague's task is completed without its form", "/complete"),
            new Attack("a task is claimed in a colleague's name", place -> {
                var task = place.newCase(FORCE, AREA);
                return Aim.at(
                        () -> place.as("officer")
                                .call("POST", of(task) + "/claim", Map.of("userId", "second.officer"))
                                .statusCode(),
                        () -> "second.officer".equals(place.assignee(task)));
            }),
            new Attack("a task is given to a colleague by somebody who is not a supervisor", place -> {
                var task = place.newCase(FORCE, AREA);
                return Aim.at(
                        () -> place.as("officer")
                                .call("POST", of(task) + "/assignee", Map.of("userId", "second.officer"))
                                .statusCode(),
                        () -> "second.officer".equals(place.assignee(task)));
            }),
            onOwnTask(
                    "a variable that the form does not ask for is added to its answers",
                    "/submit-form",
                    Map.of("variables", variable("cpsArea", "south-east")),
                    Attacks::isElsewhere),
            onOwnTask(
                    "a variable is added where a task ends without its form",
                    "/complete",
                    Map.of("variables", variable("cpsArea", "south-east")),
                    Attacks::isElsewhere),
            onOwnTask(
                    "a task is resolved past its form, with variables",
                    "/resolve",
                    Map.of("variables", variable("cpsArea", "south-east")),
                    Attacks::isElsewhere),
            new Attack("a variable of the case is changed", place -> {
                var task = ownTask(place);
                return Aim.at(
                        () -> place.as("officer")
                                .call(
                                        "PUT",
                                        of(task) + "/variables/cpsArea",
                                        Map.of("value", "south-east", "type", "String"))
                                .statusCode(),
                        () -> isElsewhere(place, task));
            }),
            new Attack("the name of a task is changed", place -> changed(place, "officer", ownTask(place))),
            new Attack(
                    "the name of a task is changed by a supervisor",
                    place -> changed(place, "supervisor", ownTask(place))),
            new Attack("another force is let in to a task", place -> {
                var task = ownTask(place);
                return Aim.at(
                        () -> place.as("officer")
                                .call(
                                        "POST",
                                        of(task) + "/identity-links",
                                        Map.of("groupId", "kent-officer", "type", "candidate"))
                                .statusCode(),
                        () -> place.engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                                .anyMatch(link -> "kent-officer".equals(link.getGroupId())));
            }),
            new Attack("who has moved to another unit keeps the task they had", place -> {
                var identity = place.engine.getIdentityService();
                var task = ownTask(place);
                place.engine.getTaskService().setAssignee(task.getId(), "second.officer");
                identity.deleteMembership("officer", FORCE + "-officer");
                place.forget("officer");
                var seen = new StringBuilder();
                return new Aim(
                        () -> {
                            var answer = place.as("officer").call("GET", of(task), null);
                            seen.append(answer.body());
                            return answer.statusCode();
                        },
                        () -> seen.toString().contains("\"taskDefinitionKey\":\"" + Place.TASK),
                        () -> {
                            identity.createMembership("officer", FORCE + "-officer");
                            place.forget("officer");
                        });
            }),
            new Attack("a group keeps the task that was taken from it", place -> {
                var task = place.newCase(FORCE, AREA);
                place.engine.getTaskService().deleteCandidateGroup(task.getId(), FORCE + "-officer");
                var seen = new StringBuilder();
                return Aim.at(
                        () -> {
                            var answer = place.as("officer").call("GET", of(task), null);
                            seen.append(answer.body());
                            return answer.statusCode();
                        },
                        () -> seen.toString().contains("\"taskDefinitionKey\":\"" + Place.TASK));
            }),
            // A supervisor reads every task of the Area, and does none.
            new Attack(
                    "somebody writes on a task that they may only read",
                    place -> commented(place, "supervisor", ownTask(place), "All well.")),
            new Attack("a comment names somebody", place -> {
                var task = ownTask(place);
                return commented(place, "officer", task, "Zebedina Quillfeather was born on 3 May 1990");
            }),
            new Attack("a file is put on a task", place -> {
                var task = ownTask(place);
                return Aim.at(
                        () -> place.as("officer")
                                .send(place.as("officer")
                                        .request(of(task) + "/attachment/create")
                                        .header("Content-Type", "multipart/form-data; boundary=x")
                                        .POST(BodyPublishers.ofString(part("attachment-name", "A name")
                                                + part("attachment-type", "url") + part("url", "http://example.org")
                                                + "--x--\r\n")))
                                .statusCode(),
                        () -> !place.engine
                                .getTaskService()
                                .getTaskAttachments(task.getId())
                                .isEmpty());
            }),
            model("a model reaches Java through a class", """
                    <serviceTask id="found" camunda:resultVariable="found"
                        camunda:expression="${''.getClass().forName('java.lang.Runtime').getName()}" />
                    """, "java.lang.Runtime"),
            model("a model reaches every bean of the application", """
                    <serviceTask id="found" camunda:resultVariable="found"
                        camunda:expression="${environment.getProperty('java.version')}" />
                    """, System.getProperty("java.version")),
            model("a model reaches the whole engine through its execution", """
                    <serviceTask id="found" camunda:resultVariable="found"
                        camunda:expression="${execution.processEngineServices.managementService.properties['schema.version']}" />
                    """, "fox"),
            model("a model runs a script", """
                    <scriptTask id="found" scriptFormat="juel" camunda:resultVariable="found">
                      <script>${''.getClass().forName('java.lang.Runtime').getName()}</script>
                    </scriptTask>
                    """, "java.lang.Runtime"));

    private Attacks() {}

    private static Attack expression(String name, Function<Place, String> path) {
        return new Attack(name, place -> {
            var hits = place.probe.hits();
            place.newCase(FORCE, AREA);
            var where = path.apply(place);
            return Aim.at(
                    () -> place.as("officer").call("POST", ENGINE + where, HIT).statusCode(),
                    () -> place.probe.hits() > hits);
        });
    }

    private static Attack onOwnTask(String name, String door, Object body, BiPredicate<Place, Task> worked) {
        return new Attack(name, place -> {
            var task = ownTask(place);
            return Aim.at(
                    () -> place.as("officer")
                            .call("POST", of(task) + door, body)
                            .statusCode(),
                    () -> worked.test(place, task));
        });
    }

    private static Attack onColleaguesTask(String name, String door) {
        return new Attack(name, place -> {
            var task = place.newCase(FORCE, AREA);
            place.engine.getTaskService().setAssignee(task.getId(), "second.officer");
            return Aim.at(
                    () -> place.as("officer")
                            .call("POST", of(task) + door, Map.of())
                            .statusCode(),
                    () -> place.isOver(task));
        });
    }

    private static Attack model(String name, String element, String found) {
        return new Attack(name, place -> {
            var engine = place.engine;
            var seen = new StringBuilder();
            var deployed = deploy(place, trap(element));
            return new Aim(
                    () -> {
                        if (deployed != 200) {
                            return deployed;
                        }
                        try {
                            var variables = engine.getRuntimeService()
                                    .createProcessInstanceByKey("trap")
                                    .setVariables(Map.of("cpsArea", AREA, "force", FORCE))
                                    .executeWithVariablesInReturn()
                                    .getVariables();
                            seen.append(variables.get("found"));
                        } catch (ProcessEngineException refused) {
                            return 400;
                        }
                        return 200;
                    },
                    () -> seen.toString().startsWith(found),
                    () -> engine.getRepositoryService()
                            .createDeploymentQuery()
                            .deploymentName("trap")
                            .list()
                            .forEach(trap -> engine.getRepositoryService().deleteDeployment(trap.getId(), true)));
        });
    }

    private static int deploy(Place place, String model) {
        var admin = place.as("admin");
        return admin.send(admin.request(ENGINE + "/deployment/create")
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofString(part("deployment-name", "trap")
                                + "--x\r\nContent-Disposition: form-data; name=\"data\"; filename=\"trap.bpmn\"\r\n\r\n"
                                + model + "\r\n--x--\r\n")))
                .statusCode();
    }

    private static String trap(String element) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="trapDefinitions" targetNamespace="trap">
                  <process id="trap" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="start" />
                    <sequenceFlow id="toFound" sourceRef="start" targetRef="found" />
                    %s
                    <sequenceFlow id="toEnd" sourceRef="found" targetRef="end" />
                    <endEvent id="end" />
                  </process>
                </definitions>
                """.formatted(element).strip();
    }

    private static String part(String name, String value) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static Task ownTask(Place place) {
        var task = place.newCase(FORCE, AREA);
        place.engine.getTaskService().setAssignee(task.getId(), "officer");
        return task;
    }

    private static Aim changed(Place place, String who, Task task) {
        return Aim.at(
                () -> place.as(who)
                        .call("PUT", of(task), Map.of("name", "Nothing to do", "assignee", "officer"))
                        .statusCode(),
                () -> place.engine
                                .getTaskService()
                                .createTaskQuery()
                                .taskId(task.getId())
                                .taskName("Nothing to do")
                                .count()
                        == 1);
    }

    private static Aim commented(Place place, String who, Task task, String words) {
        return Aim.at(
                () -> place.as(who)
                        .call("POST", of(task) + "/comment/create", Map.of("message", words))
                        .statusCode(),
                () -> !place.engine
                        .getTaskService()
                        .getTaskComments(task.getId())
                        .isEmpty());
    }

    private static boolean isElsewhere(Place place, Task task) {
        return place.isOver(task) && place.journeys() > 0
                ? place.engine
                                .getHistoryService()
                                .createHistoricVariableInstanceQuery()
                                .processInstanceId(task.getProcessInstanceId())
                                .variableName("cpsArea")
                                .variableValueEquals("cpsArea", "south-east")
                                .count()
                        > 0
                : "south-east".equals(place.variable(task, "cpsArea"));
    }

    private static String caseOf(Place place, Task task) {
        return place.engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
    }

    private static String filter(Place place) {
        var filters = place.engine.getFilterService();
        var all = filters.createFilterQuery().filterName("Anybody's").list();
        if (all.isEmpty()) {
            var filter = filters.newTaskFilter("Anybody's")
                    .setQuery(place.engine.getTaskService().createTaskQuery());
            all = List.of(filters.saveFilter(filter));
            place.mayRead("police", all.get(0).getId());
        }
        return "/filter/" + all.get(0).getId();
    }

    private static String of(Task task) {
        return ENGINE + "/task/" + task.getId();
    }

    private static Map<String, Object> variable(String name, Object value) {
        return Map.of(name, Map.of("value", value));
    }

    private static Map<String, Object> facts(String force, String area, String reference) {
        var facts = new HashMap<String, Object>();
        facts.putAll(variable("force", force));
        facts.putAll(variable("cpsArea", area));
        facts.putAll(variable("caseReference", reference));
        return facts;
    }
}
