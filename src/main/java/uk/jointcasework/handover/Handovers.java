package uk.jointcasework.handover;

import static java.util.stream.Collectors.joining;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.casefile.PreChargeJourney;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.forms.FreshValues;
import uk.jointcasework.organisation.CasePeople;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.organisation.PersonName;
import uk.jointcasework.people.CasePerson;
import uk.jointcasework.people.OwnPeople;
import uk.jointcasework.people.OwnRole;
import uk.jointcasework.rights.KeptAway;
import uk.jointcasework.time.Days;

/**
 * Who has a part in a case now and who may take it over, as a form shows it; the models call it {@code handovers}. It goes to
 * somebody of the same role in the same unit, who may see the case and is no second pair of eyes in it.
 */
@Component("handovers")
public class Handovers {

    private static final String OPTIONS = "takenOverByOptions";

    private final CaseRegister register;
    private final CasePeople people;
    private final Organisation organisation;
    private final OwnPeople own;
    private final CaseLoads loads;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final AsTheSystem asTheSystem;

    Handovers(
            CaseRegister register,
            CasePeople people,
            Organisation organisation,
            OwnPeople own,
            CaseLoads loads,
            RuntimeService runtime,
            TaskService tasks,
            AsTheSystem asTheSystem) {
        this.register = register;
        this.people = people;
        this.organisation = organisation;
        this.own = own;
        this.loads = loads;
        this.runtime = runtime;
        this.tasks = tasks;
        this.asTheSystem = asTheSystem;
    }

    /** Who has it now and since when, in words. */
    public String now(DelegateExecution execution) {
        var file = file(execution);
        var role = ChangeCasePeople.handedRole(execution);
        return own.story(file.reference()).stream()
                .filter(person -> person.role() == role && person.isNow())
                .findFirst()
                .map(person -> name(file, person) + ", since " + Days.words(person.since()))
                .orElse("nobody yet");
    }

    private String name(CaseFile file, CasePerson person) {
        return organisation.members(unit(file, person.role()), person.role().code()).stream()
                .filter(user -> user.getId().equals(person.person()))
                .findFirst()
                .map(Handovers::name)
                .orElse(person.person());
    }

    /** Who may take it over may have changed since the task came up: as it is when the form is opened, and sent. */
    @EventListener
    void look(FreshValues values) {
        if (values.has(OPTIONS)) {
            values.put(OPTIONS, options(values.task()));
        }
    }

    /** Those who may take it over, each with what they have already, written {@code id=Label|id=Label}. */
    public String successors(DelegateExecution execution) {
        return options(execution);
    }

    private String options(VariableScope scope) {
        var file = file(scope);
        var role = ChangeCasePeople.handedRole(scope);
        var users = successors(file, role);
        var had = loads.of(role, users.stream().map(User::getId).toList());
        return users.stream()
                // Two characters separate the options of a list and cannot be part of a label.
                .map(user -> user.getId() + "="
                        + (name(user) + ": " + had.get(user.getId()).words())
                                .replace('|', '/')
                                .replace('=', '-'))
                .collect(joining("|"));
    }

    List<User> successors(CaseFile file, OwnRole role) {
        var unit = unit(file, role);
        var not = keptAway(file, role);
        return people.members(file.reference(), unit, role.code()).stream()
                .filter(user -> organisation.isMember(user.getId(), organisation.group(unit, role.code())))
                .filter(user -> !not.contains(user.getId()))
                .toList();
    }

    /**
     * Who has it already; who has another part in the case on the same side, or worked what they would supervise; and whoever
     * decided, or is to look at what another did, where that needs two.
     */
    private Set<String> keptAway(CaseFile file, OwnRole role) {
        var reference = file.reference();
        var side = organisation.agencyOf(role.code());
        var not = new HashSet<String>();
        own.story(reference).stream()
                .filter(person -> organisation.agencyOf(person.role().code()) == side)
                .filter(person -> person.isNow() || person.role() != role && worked(person))
                .forEach(person -> not.add(person.person()));
        var now = own.of(reference, role).orElse(null);
        asTheSystem.run(() -> {
            decidedBy(reference).forEach(not::add);
            for (var task : tasks.createTaskQuery()
                    .processInstanceBusinessKey(reference)
                    .list()) {
                var notBy = tasks.getVariableLocal(task.getId(), KeptAway.NOT_BY);
                if (isOf(task, role)) {
                    names(notBy).forEach(not::add);
                }
                if (KeptAway.includes(notBy, now) && task.getAssignee() != null) {
                    not.add(task.getAssignee());
                }
            }
            return null;
        });
        return not;
    }

    private static boolean worked(CasePerson person) {
        return person.endedBy() != null && (person.role() == OwnRole.OFFICER || person.role() == OwnRole.PROSECUTOR);
    }

    private Stream<String> decidedBy(String reference) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .flatMap(process -> names(runtime.getVariable(process.getId(), PreChargeJourney.DECIDED_BY)));
    }

    private boolean isOf(Task task, OwnRole role) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(link -> link.getGroupId())
                .filter(Objects::nonNull)
                .anyMatch(group -> group.endsWith("-" + role.code()));
    }

    private static Stream<String> names(Object commaSeparated) {
        return commaSeparated instanceof String several ? Stream.of(several.split(",")) : Stream.empty();
    }

    private String unit(CaseFile file, OwnRole role) {
        return organisation.agencyOf(role.code()).unit(file.force(), file.cpsArea());
    }

    private CaseFile file(VariableScope scope) {
        return register.find(CaseFacts.reference(scope))
                .orElseThrow(() -> new IllegalStateException("The case is not registered"));
    }

    private static String name(User user) {
        return PersonName.of(user.getId(), user.getFirstName(), user.getLastName());
    }
}
