package uk.jointcasework.organisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.jointcasework.rights.Grant;

/**
 * Makes the engine's tenants, groups, rights and filters agree with the organisation, at every start.
 *
 * <p>Adds what is missing and corrects what it made itself: a row of the table of grants is granted as it stands, no
 * less and no more. Other rights that an administrator gave stay. It reads in a handful of queries, since nearly every
 * start finds nothing to do.
 */
@Component
@Order(20)
class Provisioning implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(Provisioning.class);

    /** Any fixed number: two nodes that start together must not both add the filters. */
    private static final long LOCK = 5_201_320_261_121L;

    private final Organisation organisation;
    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Provisioning(
            Organisation organisation,
            IdentityService identity,
            AuthorizationService authorizations,
            FilterService filters,
            TaskService tasks,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        this.organisation = organisation;
        this.identity = identity;
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        int changes = provision();
        LOG.info("Organisation: {} changes to tenants, groups, rights and filters", changes);
    }

    /** Returns how many things had to be added or corrected. */
    int provision() {
        return transaction.execute(status -> {
            jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
            return tenants() + groups() + grants() + filters();
        });
    }

    private int tenants() {
        Set<String> known =
                identity.createTenantQuery().list().stream().map(Tenant::getId).collect(Collectors.toSet());
        int changes = 0;
        for (Area area : organisation.areas()) {
            if (!known.contains(area.id())) {
                Tenant tenant = identity.newTenant(area.id());
                tenant.setName(area.name());
                identity.saveTenant(tenant);
                changes++;
            }
        }
        return changes;
    }

    private int groups() {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (KindGroup kind : KindGroup.values()) {
            wanted.put(kind.id, kind.label);
        }
        for (Role role : organisation.roles()) {
            Stream<String[]> units = role.agency() == Agency.POLICE
                    ? organisation.forces().stream().map(force -> new String[] {force.id(), force.name()})
                    : organisation.areas().stream().map(area -> new String[] {area.id(), area.name()});
            units.forEach(unit -> wanted.put(organisation.group(unit[0], role.id()), unit[1] + ", " + role.name()));
        }
        for (Force force : organisation.forces()) {
            wanted.put(organisation.supervisors(Agency.POLICE, force.id()), force.name() + ", supervisor");
        }
        for (Area area : organisation.areas()) {
            wanted.put(organisation.supervisors(Agency.CPS, area.id()), area.name() + ", supervisor");
        }
        identity.createGroupQuery().list().forEach(group -> wanted.remove(group.getId()));
        wanted.forEach((id, name) -> {
            Group group = identity.newGroup(id);
            group.setName(name);
            group.setType("WORKFLOW");
            identity.saveGroup(group);
        });
        return wanted.size();
    }

    private int grants() {
        Map<String, Authorization> known = grantsOf(null);
        int changes = 0;
        for (Grant grant : Grant.ofGroups()) {
            changes += grant(known, grant);
        }
        return changes;
    }

    private Map<String, Authorization> grantsOf(@Nullable Resource resource) {
        String[] groups = Arrays.stream(KindGroup.values()).map(kind -> kind.id).toArray(String[]::new);
        var query = authorizations.createAuthorizationQuery().groupIdIn(groups);
        Map<String, Authorization> known = new HashMap<>();
        for (Authorization found : (resource == null ? query : query.resourceType(resource)).list()) {
            known.put(key(found.getGroupId(), found.getResourceType(), found.getResourceId()), found);
        }
        return known;
    }

    private int grant(Map<String, Authorization> known, Grant grant) {
        Authorization authorization =
                known.get(key(grant.who(), grant.resource().resourceType(), grant.id()));
        Permission[] wanted = grant.permissions().toArray(Permission[]::new);
        if (authorization == null) {
            authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            authorization.setGroupId(grant.who());
            authorization.setResource(grant.resource());
            authorization.setResourceId(grant.id());
        } else if (grant.isJust(authorization)) {
            return 0;
        }
        authorization.setPermissions(wanted);
        authorizations.saveAuthorization(authorization);
        return 1;
    }

    private static String key(String group, int resource, String id) {
        return group + " " + resource + " " + id;
    }

    private int filters() {
        Map<Object, Filter> known = new HashMap<>();
        int changes = 0;
        for (Filter filter : filters.createTaskFilterQuery().list()) {
            Object id = filter.getProperties().get(SharedFilter.ID);
            if (id != null) {
                known.put(id, filter);
            }
        }
        Map<String, Authorization> grants = grantsOf(Resources.FILTER);
        List<String> wanted = new ArrayList<>();
        for (SharedFilter shared : SharedFilter.ALL) {
            wanted.add(shared.id());
            Map<String, Object> properties = shared.properties();
            Filter filter = known.get(shared.id());
            if (filter == null
                    || !properties
                            .get(SharedFilter.DEFINITION)
                            .equals(filter.getProperties().get(SharedFilter.DEFINITION))) {
                filter = filter == null ? filters.newTaskFilter() : filter;
                filter.setName(shared.name());
                filter.setQuery(shared.applyTo(tasks.createTaskQuery()));
                filter.setProperties(properties);
                filter = filters.saveFilter(filter);
                changes++;
            }
            for (KindGroup reader : shared.readers()) {
                changes += grant(grants, Grant.of(reader.id, Resources.FILTER, filter.getId(), Permissions.READ));
            }
        }
        // One of ours that the code no longer knows would stay in everybody's list for good.
        for (Map.Entry<Object, Filter> old : known.entrySet()) {
            if (!wanted.contains(old.getKey())) {
                filters.deleteFilter(old.getValue().getId());
                changes++;
            }
        }
        return changes;
    }
}
