package uk.jointcasework.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import uk.jointcasework.rights.Grant;
import uk.jointcasework.run.DatabaseServers;

@SpringBootTest(
        classes = ProvisioningTest.Room.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "camunda.bpm.authorization.enabled=true",
            "camunda.bpm.auto-deployment-enabled=false",
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.generic-properties.properties.general-resource-whitelist-pattern="
                    + "[a-zA-Z0-9]+([._-][a-zA-Z0-9]+)*"
        })
@DirtiesContext
class ProvisioningTest {

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        CamundaBpmAutoConfiguration.class
    })
    @Import({OrganisationFile.class, Organisation.class, Provisioning.class})
    static class Room {

        @Bean(destroyMethod = "close")
        EmbeddedPostgres database() {
            return DatabaseServers.start();
        }

        @Bean
        DataSource dataSource(EmbeddedPostgres database) {
            return database.getPostgresDatabase();
        }
    }

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Provisioning provisioning;

    @Autowired
    private Organisation organisation;

    @AfterEach
    void removePeople() {
        engine.getIdentityService().clearAuthentication();
        engine.getIdentityService().createUserQuery().list().stream()
                .map(User::getId)
                .forEach(engine.getIdentityService()::deleteUser);
    }

    @Test
    void makesATenantOfEachAreaAndAGroupOfEachRoleInAUnit() {
        assertThat(engine.getIdentityService().createTenantQuery().count()).isEqualTo(14);
        assertThat(engine.getIdentityService().createGroupQuery().count()).isEqualTo(46 * 11 + 14 * 7 + 5);
        assertThat(engine.getIdentityService()
                        .createGroupQuery()
                        .groupId("avon-and-somerset-witness-care")
                        .singleResult()
                        .getName())
                .isEqualTo("Avon and Somerset Police, witness care");
    }

    @Test
    void changesNothingTheSecondTime() {
        long rows = rows();

        assertThat(provisioning.provision()).isZero();
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void bringsBackWhatIsMissing() {
        engine.getIdentityService().deleteGroup("kent-officer");
        Authorization right = right("police", Resources.PROCESS_DEFINITION, "preChargeJourney");
        right.removePermission(ProcessDefinitionPermissions.CREATE_INSTANCE);
        engine.getAuthorizationService().saveAuthorization(right);

        assertThat(provisioning.provision()).isEqualTo(2);
        assertThat(right("police", Resources.PROCESS_DEFINITION, "preChargeJourney")
                        .isPermissionGranted(ProcessDefinitionPermissions.CREATE_INSTANCE))
                .isTrue();
    }

    @Test
    void putsAChangedFilterRightWithoutMakingASecondOne() {
        Filter filter = filter("overdue");
        filter.setName("Late");
        filter.setProperties(Map.of(SharedFilter.ID, "overdue"));
        engine.getFilterService().saveFilter(filter);

        assertThat(provisioning.provision()).isEqualTo(1);
        assertThat(filter("overdue").getName()).isEqualTo("Overdue");
        assertThat(engine.getFilterService().createFilterQuery().count()).isEqualTo(SharedFilter.ALL.size());
    }

    @Test
    void removesAFilterOfItsOwnThatIsNoLongerKnown() {
        Filter old = engine.getFilterService().newTaskFilter("Old");
        old.setQuery(engine.getTaskService().createTaskQuery());
        old.setProperties(Map.of(SharedFilter.ID, "old"));
        engine.getFilterService().saveFilter(old);
        Filter foreign = engine.getFilterService().newTaskFilter("Somebody's own");
        foreign.setQuery(engine.getTaskService().createTaskQuery());
        engine.getFilterService().saveFilter(foreign);

        assertThat(provisioning.provision()).isEqualTo(1);
        assertThat(engine.getFilterService().createFilterQuery().list())
                .extracting(Filter::getName)
                .contains("Somebody's own")
                .doesNotContain("Old");
        engine.getFilterService().deleteFilter(foreign.getId());
    }

    @Test
    void showsEachSideItsOwnFilters() {
        assertThat(filtersSeenBy("police"))
                .containsExactly(
                        "My tasks",
                        "My team, unclaimed",
                        "Overdue",
                        "Due in the next two working days",
                        "Waiting for the other side");
        assertThat(filtersSeenBy("cps"))
                .containsExactly(
                        "My tasks",
                        "My team, unclaimed",
                        "Overdue",
                        "Due in the next two working days",
                        "Waiting for the other side");
        assertThat(filtersSeenBy("supervisor")).containsExactly("All overdue work", "All open work");
        assertThat(filtersSeenBy("police-supervisor")).containsExactly("All overdue work", "All open work");
        assertThat(filtersSeenBy("neighbouring-system")).isEmpty();
    }

    @Test
    void grantsWhatTheTableSaysAndNothingElse() {
        Set<String> kinds =
                Arrays.stream(KindGroup.values()).map(kind -> kind.id).collect(Collectors.toSet());
        List<Authorization> granted = engine
                .getAuthorizationService()
                .createAuthorizationQuery()
                .groupIdIn(kinds.toArray(String[]::new))
                .list()
                .stream()
                // The shared lists have ids of their own; that members may read their group is the engine's own.
                .filter(right -> right.getResourceType() != Resources.FILTER.resourceType()
                        && right.getResourceType() != Resources.GROUP.resourceType())
                .toList();

        assertThat(Grant.ofGroups()).extracting(Grant::who).allMatch(kinds::contains);
        assertThat(granted)
                .hasSameSizeAs(Grant.ofGroups())
                .allMatch(right -> Grant.ofGroups().stream()
                        .anyMatch(grant -> grant.who().equals(right.getGroupId())
                                && grant.resource().resourceType() == right.getResourceType()
                                && grant.id().equals(right.getResourceId())
                                && grant.isJust(right)));
    }

    @Test
    void takesAwayWhatTheTableNoLongerGrants() {
        Authorization right = right("supervisor", Resources.PROCESS_DEFINITION, "*");
        right.addPermission(ProcessDefinitionPermissions.UPDATE_INSTANCE);
        engine.getAuthorizationService().saveAuthorization(right);

        assertThat(provisioning.provision()).isEqualTo(1);
        assertThat(right("supervisor", Resources.PROCESS_DEFINITION, "*")
                        .isPermissionGranted(ProcessDefinitionPermissions.UPDATE_INSTANCE))
                .isFalse();
    }

    @Test
    void letsNobodyButATaskTellWhoMayDoOrReassignIt() {
        Authorization right = right("supervisor", Resources.PROCESS_DEFINITION, "*");

        assertThat(right.isPermissionGranted(ProcessDefinitionPermissions.READ_INSTANCE))
                .isTrue();
        assertThat(Stream.of(
                        ProcessDefinitionPermissions.TASK_WORK,
                        ProcessDefinitionPermissions.TASK_ASSIGN,
                        ProcessDefinitionPermissions.UPDATE_TASK,
                        ProcessDefinitionPermissions.UPDATE_INSTANCE,
                        ProcessDefinitionPermissions.DELETE_INSTANCE,
                        ProcessDefinitionPermissions.SUSPEND,
                        ProcessDefinitionPermissions.UPDATE_INSTANCE_VARIABLE))
                .noneMatch(right::isPermissionGranted);
    }

    @Test
    void letsNobodyDeployFilterOrChangeCasesInBatches() {
        assertThat(engine.getAuthorizationService()
                        .createAuthorizationQuery()
                        .groupIdIn("police", "cps", "supervisor", "police-supervisor", "neighbouring-system")
                        .list())
                .noneMatch(right -> List.of(Resources.DEPLOYMENT, Resources.BATCH, Resources.AUTHORIZATION).stream()
                                .anyMatch(resource -> resource.resourceType() == right.getResourceType())
                        || right.getResourceType() == Resources.FILTER.resourceType()
                                && right.isPermissionGranted(Permissions.CREATE));
    }

    @Test
    void listsTheMembersOfAGroupAsOptions() {
        person("b.second", "Second", "Person", "south-west-prosecutor", "cps");
        person("a.first", "First|Odd", "Name=Here", "south-west-prosecutor", "cps");
        person("c.nameless", null, null, "south-west-prosecutor", "cps");
        person("d.elsewhere", "Other", "Area", "south-east-prosecutor", "cps");

        assertThat(organisation
                        .peopleOptions("south-west", "prosecutor", user -> true)
                        .split("\\|"))
                .containsExactlyInAnyOrder(
                        "a.first=First/Odd Name-Here", "b.second=Second Person", "c.nameless=c.nameless");
        assertThat(organisation.peopleOptions("south-west", "prosecutor", user -> !user.equals("b.second")))
                .doesNotContain("b.second")
                .contains("a.first");
        assertThat(organisation.peopleOptions("south-west", "unit-head", user -> true))
                .isEmpty();
    }

    @Test
    void knowsTheForceOfAnOfficerAndOfNobodyElse() {
        person("officer", "An", "officer", "west-midlands-officer", "police");
        person("both", "In", "two", "kent-officer", "police");
        engine.getIdentityService().createMembership("both", "surrey-officer");
        person("prosecutor", "A", "prosecutor", "west-midlands-prosecutor", "cps");

        assertThat(organisation.forceOf("officer")).contains("west-midlands");
        assertThat(organisation.forceOf("both")).isEmpty();
        assertThat(organisation.forceOf("prosecutor")).isEmpty();
        person("overseer", "A", "supervisor", "gwent-police-supervisor", "police-supervisor");
        assertThat(organisation.forceOf("overseer")).contains("gwent");
        person("of.the.cps", "A", "supervisor", "wessex-cps-supervisor", "supervisor");
        assertThat(organisation.forceOf("of.the.cps")).isEmpty();
        assertThat(organisation.forceOf("nobody")).isEmpty();
    }

    @Test
    void tellsMembersFromOthers() {
        person("officer", "An", "officer", "kent-officer", "police");

        assertThat(organisation.isMember("officer", "kent-officer")).isTrue();
        assertThat(organisation.isMember("officer", "kent-sergeant")).isFalse();
    }

    @Test
    void answersTheSameWhoeverAsks() {
        person("officer", "An", "officer", "kent-officer", "police");
        engine.getIdentityService().setAuthentication("stranger", List.of("neighbouring-system"));

        assertThat(engine.getIdentityService().createUserQuery().count()).isZero();
        assertThat(organisation.isMember("officer", "kent-officer")).isTrue();
        assertThat(organisation.forceOf("officer")).contains("kent");
        assertThat(organisation.peopleOptions("kent", "officer", user -> true)).isEqualTo("officer=An officer");
        assertThat(engine.getIdentityService().getCurrentAuthentication().getUserId())
                .isEqualTo("stranger");
    }

    private void person(String id, String first, String last, String... groups) {
        User user = engine.getIdentityService().newUser(id);
        user.setFirstName(first);
        user.setLastName(last);
        user.setPassword("Quite long, yet n0t used");
        engine.getIdentityService().saveUser(user);
        for (String group : groups) {
            engine.getIdentityService().createMembership(id, group);
        }
    }

    private Authorization right(String group, Resources resource, String id) {
        return engine.getAuthorizationService()
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(id)
                .singleResult();
    }

    private Filter filter(String id) {
        return engine.getFilterService().createFilterQuery().list().stream()
                .filter(filter -> id.equals(filter.getProperties().get(SharedFilter.ID)))
                .collect(Collectors.collectingAndThen(Collectors.toList(), found -> {
                    assertThat(found).hasSize(1);
                    return found.get(0);
                }));
    }

    private List<String> filtersSeenBy(String kind) {
        engine.getIdentityService().setAuthentication("somebody", List.of(kind));
        try {
            return engine.getFilterService().createFilterQuery().listPage(0, 100).stream()
                    .sorted((one, other) -> priority(one) - priority(other))
                    .map(Filter::getName)
                    .toList();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    private static int priority(Filter filter) {
        return ((Number) filter.getProperties().get("priority")).intValue();
    }

    private long rows() {
        return engine.getIdentityService().createGroupQuery().count()
                + engine.getIdentityService().createTenantQuery().count()
                + engine.getAuthorizationService().createAuthorizationQuery().count()
                + engine.getFilterService().createFilterQuery().count();
    }
}
