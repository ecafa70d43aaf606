package uk.jointcasework.isva;

import static java.util.stream.Collectors.joining;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uk.jointcasework.organisation.Organisation;

/** The services of advisers that may be linked to a case; the models call it {@code isvaServices}. */
@Component
@Order(30)
public class IsvaServices implements ApplicationRunner {

    private final IsvaSettings settings;
    private final JdbcClient jdbc;
    private final Organisation organisation;

    IsvaServices(IsvaSettings settings, JdbcClient jdbc, Organisation organisation) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.organisation = organisation;
    }

    /** The approved services, written for a form's list of options: {@code code=Name|code=Name}. */
    public String options() {
        return jdbc
                .sql("select code, name from casework.isva_service where approved order by name")
                .query((row, number) ->
                        row.getString("code") + "=" + row.getString("name").replaceAll("[|=]", " "))
                .list()
                .stream()
                .collect(joining("|"));
    }

    /** Brings the configured services into the register at each start; one that is no longer configured is out. */
    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        settings.contacts().keySet().forEach(this::refuseUnknownForce);
        jdbc.sql("update casework.isva_service set approved = false").update();
        settings.services().forEach(this::keep);
    }

    private void refuseUnknownForce(String force) {
        if (organisation.force(force).isEmpty()) {
            throw new IllegalStateException("isva.contacts: there is no force '" + force + "'");
        }
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
