package uk.jointcasework.logins;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * The log of logins: who came to which door, when, from where, and what became of it. A row is written with what it tells of;
 * without the row nobody gets in. The role that the application runs as can add to it and neither change nor delete a row.
 */
@Repository
public class LoginLog {

    private static final Logger LOG = LoggerFactory.getLogger(LoginLog.class);

    /** How somebody said who they are. */
    enum Way {
        /** The login form of the webapps. */
        form,
        /** A password with a call of a program; only what was refused is written, since each call has one. */
        api,
        /** A password that somebody who is logged in was asked for once more. */
        confirmed,
        /** The organisation's own directory. */
        directory
    }

    /** What became of it. */
    enum Outcome {
        letIn,
        refused,
        /** There were too many wrong ones before; nobody has looked whether this one is right. */
        throttled,
        /** A session was ended, since its account is gone, has another password or lost a group or an Area. */
        ended
    }

    /** One row; no user where there is no such account. */
    record Login(Instant at, @Nullable String user, String address, String way, String outcome) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    LoginLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Somebody has come in from the directory. */
    public void letInByDirectory(String user) {
        Visit.now().ifPresent(visit -> write(user, visit.address(), Way.directory, Outcome.letIn));
    }

    /** The directory knows somebody who has no place here. */
    public void refusedAfterDirectory(@Nullable String user) {
        Visit.now().ifPresent(visit -> write(user, visit.address(), Way.directory, Outcome.refused));
    }

    /** A session of the login form was ended. */
    public void ended(String user, String address) {
        write(user, address, Way.form, Outcome.ended);
    }

    /** Writes a row; of an account that is not there only that it was asked for: people type passwords into that field. */
    void write(@Nullable String user, String address, Way way, Outcome outcome) {
        jdbc.sql("insert into looks.login (happened_at, user_id, address, way, outcome) values (?, ?, ?, ?, ?)")
                .param(1, clock.instant().atOffset(ZoneOffset.UTC))
                .param(2, user, Types.VARCHAR)
                .param(3, address)
                .param(4, way.name())
                .param(5, outcome.name())
                .update();
    }

    /** The newest rows, of one person or of everybody. */
    List<Login> newest(@Nullable String user, int most) {
        return jdbc.sql("""
                        select happened_at, user_id, address, way, outcome from looks.login
                        where :user::text is null or user_id = :user
                        order by recorded_at desc limit :most
                        """)
                .param("user", user, Types.VARCHAR)
                .param("most", most)
                .query((row, number) -> new Login(
                        row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                        row.getString("user_id"),
                        row.getString("address"),
                        row.getString("way"),
                        row.getString("outcome")))
                .list();
    }

    /** At the start and every day. */
    @Scheduled(fixedDelayString = "P1D")
    void keepToTerm() {
        int gone = jdbc.sql("select looks.keep_logins_to_term()")
                .query(Integer.class)
                .single();
        if (gone > 0) {
            LOG.info("Log of logins: {} rows were past their term", gone);
        }
    }
}
