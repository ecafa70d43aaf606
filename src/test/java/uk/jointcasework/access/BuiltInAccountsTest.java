package uk.jointcasework.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uk.jointcasework.casefile.CaseworkTest;
import uk.jointcasework.core.EngineClock;

/** The fallback login: what is kept of a password, who may try one how often, and what ends a session. */
class BuiltInAccountsTest extends CaseworkTest {

    private static final String PASSWORD = "long and not a default";
    private static final String SOMEBODY = "an.officer";
    private static final String TASKS = "/camunda/api/engine/engine/default/task/count";

    @LocalServerPort
    private int port;

    @Autowired
    private EngineClock clock;

    private IdentityService identity;
    private String right;

    @BeforeEach
    void somebody() {
        identity = engine.getIdentityService();
        add(SOMEBODY);
        add("an.administrator");
        for (var group : List.of("camunda-admin", "police", "left")) {
            if (identity.createGroupQuery().groupId(group).count() == 0) {
                identity.saveGroup(identity.newGroup(group));
            }
        }
        identity.createMembership("an.administrator", "camunda-admin");
        identity.createMembership(SOMEBODY, "police");
        identity.createMembership(SOMEBODY, "left");
        identity.createTenantUserMembership("south-west", SOMEBODY);
        var applications = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        applications.setResource(Resources.APPLICATION);
        applications.setResourceId(Authorization.ANY);
        applications.addPermission(Permissions.ALL);
        right = engine.getAuthorizationService().saveAuthorization(applications).getId();
    }

    @AfterEach
    void nobody() {
        clock.reset();
        // Whatever was counted against them.
        identity.unlockUser(SOMEBODY);
        identity.deleteUser(SOMEBODY);
        identity.deleteUser("an.administrator");
        identity.deleteGroup("left");
        engine.getAuthorizationService().deleteAuthorization(right);
    }

    @Test
    void keepsPasswordsAsArgon2id() {
        assertThat(kept(SOMEBODY)).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void replacesWhatItKeptInTheOldWayAtTheNextLogin() throws Exception {
        keepInTheOldWay();

        assertThat(new WebappBrowser(port)
                        .tryToLogIn(SOMEBODY, "a wrong password")
                        .statusCode())
                .isEqualTo(401);
        assertThat(kept(SOMEBODY)).startsWith("{SHA-512}");

        assertThat(logIn().statusCode()).isEqualTo(200);
        assertThat(kept(SOMEBODY)).startsWith("{argon2id}");
        assertThat(logIn().statusCode()).isEqualTo(200);
    }

    @Test
    void holdsBackWhoeverGuessesAndLocksNobody() throws Exception {
        var known = new WebappBrowser(port);
        known.logIn(SOMEBODY, PASSWORD);
        // Not back: what has been counted stays counted.
        var now = clock.instant();
        clock.set(now);
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(new WebappBrowser(port)
                            .tryToLogIn(SOMEBODY, "wrong " + attempt)
                            .statusCode())
                    .isEqualTo(401);
        }

        assertThat(logIn().statusCode()).as("a browser that nobody knows").isEqualTo(401);
        assertThat(known.tryToLogIn(SOMEBODY, PASSWORD).statusCode())
                .as("one in which they were before")
                .isEqualTo(200);

        clock.set(now.plus(Duration.ofSeconds(61)));
        assertThat(logIn().statusCode()).as("a minute later").isEqualTo(200);
    }

    @Test
    void opensWhatTheEngineHadLocked() throws Exception {
        jdbc.sql("update act_id_user set attempts_ = 10, lock_exp_time_ = now() + interval '1 day' where id_ = ?")
                .param(SOMEBODY)
                .update();

        assertThat(logIn().statusCode()).isEqualTo(200);
    }

    @Test
    void letsAnAdministratorSayThatSomebodyMayTryAgain() throws Exception {
        clock.set(clock.instant());
        for (int attempt = 0; attempt < 11; attempt++) {
            new WebappBrowser(port).tryToLogIn(SOMEBODY, "wrong " + attempt);
        }
        assertThat(logIn().statusCode()).isEqualTo(401);

        identity.unlockUser(SOMEBODY);

        assertThat(logIn().statusCode()).isEqualTo(200);
    }

    /** In status, in words and in time; also where what is kept is still of the old kind, which takes none. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tellsNobodyWhetherThereIsAnAccount(boolean keptInTheOldWay) throws Exception {
        if (keptInTheOldWay) {
            keepInTheOldWay();
        }
        var browser = new WebappBrowser(port);
        var wrong = browser.tryToLogIn(SOMEBODY, "a wrong password");
        // Another each time: they are counted like any other name.
        var name = "nobody.at.all." + keptInTheOldWay;
        var unknown = browser.tryToLogIn(name, "a wrong password");

        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(401);
        var moment = "\"timestamp\":\"[^\"]+\"";
        assertThat(unknown.body().replaceAll(moment, "")).isEqualTo(wrong.body().replaceAll(moment, ""));
        // In turn, since this machine may have something else to do; the shortest, since nothing makes one shorter.
        var timeOfWrong = Duration.ofDays(1);
        var timeOfUnknown = Duration.ofDays(1);
        for (int attempt = 0; attempt < 8; attempt++) {
            timeOfWrong = shorter(timeOfWrong, timeOf(browser, SOMEBODY));
            timeOfUnknown = shorter(timeOfUnknown, timeOf(browser, name));
        }
        assertThat(timeOfUnknown).isBetween(timeOfWrong.dividedBy(3), timeOfWrong.multipliedBy(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "group", "area", "account"})
    void endsAllSessionsOfAnAccountWith(String change) throws Exception {
        var first = new WebappBrowser(port);
        first.logIn(SOMEBODY, PASSWORD);
        var second = new WebappBrowser(port);
        second.logIn(SOMEBODY, PASSWORD);
        assertThat(first.get(TASKS).statusCode()).isEqualTo(200);

        switch (change) {
            case "password" -> {
                var user = identity.createUserQuery().userId(SOMEBODY).singleResult();
                user.setPassword("another " + PASSWORD);
                identity.saveUser(user);
            }
            case "group" -> identity.deleteMembership(SOMEBODY, "left");
            case "area" -> identity.deleteTenantUserMembership("south-west", SOMEBODY);
            default -> identity.deleteUser(SOMEBODY);
        }

        assertThat(first.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(second.get(TASKS).statusCode()).as("used for the first time").isEqualTo(401);
        assertThat(outcomes()).startsWith("ended", "ended");
    }

    @Test
    void everybodyChangesTheirOwnPasswordWithTheOldOneAndNobodyElses() throws Exception {
        var browser = new WebappBrowser(port);
        browser.logIn(SOMEBODY, PASSWORD);
        // As long as people like, of whatever signs.
        var another = "a sentence of seventy signs and more, with accents é, 漢字 and an emoji 🐘, in all of it";

        assertThat(change(browser, SOMEBODY, "a wrong password", another)).isEqualTo(400);
        assertThat(change(browser, SOMEBODY, PASSWORD, "thirteen char")).isEqualTo(400);
        assertThat(change(browser, "an.administrator", PASSWORD, another)).isEqualTo(404);
        assertThat(change(browser, SOMEBODY, PASSWORD, another)).isEqualTo(204);

        assertThat(logIn().statusCode()).isEqualTo(401);
        assertThat(logIn(another).statusCode()).isEqualTo(200);
        assertThat(logIn(another + "!").statusCode()).as("one sign more").isEqualTo(401);
    }

    @Test
    void givesANewSessionAtTheLogin() throws Exception {
        var browser = new WebappBrowser(port);
        browser.get("/camunda/app/tasklist/default/");
        var before = browser.session();
        browser.logIn(SOMEBODY, PASSWORD);

        assertThat(browser.session()).isNotEqualTo(before).matches("[0-9A-F]{32}");
    }

    private static int change(WebappBrowser browser, String whose, String old, String another) throws Exception {
        return browser.put(
                        "/camunda/api/engine/engine/default/user/" + whose + "/credentials",
                        "{\"password\": \"%s\", \"authenticatedUserPassword\": \"%s\"}".formatted(another, old))
                .statusCode();
    }

    @Test
    void endsNoSessionWithAChangeOfAnotherKind() throws Exception {
        var browser = new WebappBrowser(port);
        browser.logIn(SOMEBODY, PASSWORD);
        var user = identity.createUserQuery().userId(SOMEBODY).singleResult();
        user.setLastName("Of Another Name");
        identity.saveUser(user);

        assertThat(browser.get(TASKS).statusCode()).isEqualTo(200);
    }

    @Test
    void writesDownWhoCameWhenFromWhereAndWhatBecameOfIt() throws Exception {
        var now = Instant.parse("2026-06-01T09:00:00Z");
        clock.set(now);
        new WebappBrowser(port).tryToLogIn(SOMEBODY, "a wrong password");
        new WebappBrowser(port).tryToLogIn("my password", "a wrong password");
        logIn();

        var newest = jdbc.sql("select user_id, address, way, outcome, happened_at = ?::timestamptz as now"
                        + " from looks.login order by recorded_at desc limit 3")
                .param(now.toString())
                .query()
                .listOfRows();
        assertThat(newest)
                .extracting(
                        row -> row.get("user_id"),
                        row -> row.get("way"),
                        row -> row.get("outcome"),
                        row -> row.get("now"))
                .containsExactly(
                        tuple(SOMEBODY, "form", "letIn", true),
                        tuple(null, "form", "refused", true),
                        tuple(SOMEBODY, "form", "refused", true));
        assertThat(newest).extracting(row -> row.get("address")).containsOnly("127.0.0.1");
    }

    @Test
    void showsTheLogToAdministratorsAlone() throws Exception {
        var officer = new WebappBrowser(port);
        officer.logIn(SOMEBODY, PASSWORD);
        var administrator = new WebappBrowser(port);
        administrator.logIn("an.administrator", PASSWORD);

        assertThat(officer.get("/camunda/api/casework/logins").statusCode()).isEqualTo(403);
        var answer = administrator.get("/camunda/api/casework/logins?person=" + SOMEBODY);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"letIn\"", SOMEBODY).doesNotContain("an.administrator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update looks.login set user_id = null", "delete from looks.login", "truncate looks.login"})
    void canNeitherChangeNorDeleteARow(String change) {
        assertThatThrownBy(() -> jdbc.sql(change).update()).rootCause().hasMessageContaining("permission denied");
    }

    private HttpResponse<String> logIn() throws Exception {
        return logIn(PASSWORD);
    }

    private HttpResponse<String> logIn(String password) throws Exception {
        return new WebappBrowser(port).tryToLogIn(SOMEBODY, password);
    }

    private void keepInTheOldWay() {
        var old = "{SHA-512}" + new Sha512HashDigest().encrypt(PASSWORD + "salt");
        jdbc.sql("update act_id_user set pwd_ = ?, salt_ = 'salt' where id_ = ?")
                .params(old, SOMEBODY)
                .update();
    }

    private static Duration timeOf(WebappBrowser browser, String name) throws Exception {
        var begun = System.nanoTime();
        browser.tryToLogIn(name, "a wrong password");
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private List<String> outcomes() {
        return jdbc.sql("select outcome from looks.login where user_id = ? order by recorded_at desc")
                .param(SOMEBODY)
                .query(String.class)
                .list();
    }

    private String kept(String user) {
        return jdbc.sql("select pwd_ from act_id_user where id_ = ?")
                .param(user)
                .query(String.class)
                .single();
    }

    private void add(String name) {
        var user = identity.newUser(name);
        user.setPassword(PASSWORD);
        identity.saveUser(user);
    }
}
