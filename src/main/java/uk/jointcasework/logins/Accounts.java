package uk.jointcasework.logins;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a session of the login form stands on: an account, its password, its groups and its Areas. */
@Repository
public class Accounts {

    /** What we kept of the password when somebody logged in. Sessions stand in this server's memory alone. */
    private static final String PASSWORD = Accounts.class.getName() + ".password";

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Account(@Nullable String password, Set<String> groups, Set<String> areas) {}

    /** Notes by which password somebody is about to get a session. */
    static void cameIn(HttpServletRequest request, String password) {
        request.setAttribute(PASSWORD, password);
    }

    /** The same call, whose session remembers the password as soon as there is one, before anybody has its answer. */
    public HttpServletRequest remembering(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public HttpSession getSession() {
                return getSession(true);
            }

            @Override
            public HttpSession getSession(boolean create) {
                var session = super.getSession(create);
                var password = getAttribute(PASSWORD);
                if (session != null && password != null && session.getAttribute(PASSWORD) == null) {
                    session.setAttribute(PASSWORD, password);
                }
                return session;
            }
        };
    }

    /**
     * Whether a session still stands: its account is there, has the password that it began with, and every group and Area
     * that the session counts on. What somebody was given since comes to it by itself.
     */
    public boolean carry(HttpSession session, String user, Collection<String> groups, Collection<String> areas) {
        var account = jdbc.sql("""
                        select u.pwd_,
                            array(select group_id_ from act_id_membership where user_id_ = u.id_) as groups,
                            array(select t.tenant_id_ from act_id_tenant_member t
                                where t.user_id_ = u.id_
                                    or t.group_id_ in (select group_id_ from act_id_membership where user_id_ = u.id_))
                                as areas
                        from act_id_user u where u.id_ = ?
                        """)
                .param(user)
                .query((row, number) -> new Account(
                        row.getString("pwd_"),
                        names(row.getArray("groups").getArray()),
                        names(row.getArray("areas").getArray())))
                .optional();
        return account.isPresent()
                && account.get().password() != null
                && account.get().password().equals(session.getAttribute(PASSWORD))
                && account.get().groups().containsAll(groups)
                && account.get().areas().containsAll(areas);
    }

    private static Set<String> names(Object array) {
        return new HashSet<>(Arrays.asList((String[]) array));
    }
}
