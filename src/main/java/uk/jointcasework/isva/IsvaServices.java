package uk.jointcasework.isva;

import static java.util.stream.Collectors.joining;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The services of advisers that may be linked to a case; the models call it {@code isvaServices}. */
@Component
@Order(30)
public class IsvaServices implements ApplicationRunner {

    /** The answer when the victim's service is not approved (yet): nothing is linked, nobody is written to. */
    static final String NOT_LISTED = "notListed";

    private final IsvaSettings settings;
    private final JdbcClient jdbc;

    IsvaServices(IsvaSettings settings, JdbcClient jdbc) {
        this.settings = settings;
        this.jdbc = jdbc;
    }

    /** The approved services, written for a form's list of options: {@code code=Name|code=Name}. */
    public String options() {
        return jdbc
                .sql("select code, name from casework.isva_service where approved order by name")
                .query((row, number) ->
                        row.getString("code") + "=" + row.getString("name").replaceAll("[|=]", " "))
                .stream()
                .collect(joining("|", "", "|" + NOT_LISTED + "=A service that is not on the list"));
    }

    /** Brings the configured services into the register at each start. */
    @Override
    public void run(ApplicationArguments arguments) {
        settings.services().forEach(this::keep);
    }

    private void keep(IsvaSettings.Service service) {
        jdbc.sql("""
                        insert into casework.isva_service (code, name, mailbox, language, approved)
                        values (?, ?, ?, ?, ?)
                        on conflict (code) do update set name = excluded.name, mailbox = excluded.mailbox,
                            language = excluded.language, approved = excluded.approved
                        """)
                .params(
                        service.code(),
                        service.name(),
                        service.mailbox(),
                        service.language().code(),
                        settings.approves(service.mailbox()))
                .update();
    }
}
