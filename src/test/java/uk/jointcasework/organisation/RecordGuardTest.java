package uk.jointcasework.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import uk.jointcasework.casefile.CaseworkTest;

class RecordGuardTest extends CaseworkTest {

    @Autowired
    private JdbcTemplate application;

    @Test
    void acceptsTheRoleThatMayOnlyAddToTheRecord() {
        assertThat(ProductionGuard.recordProblems(application)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    grant update on looks.look to casework_app          | revoke update on looks.look from casework_app
                    grant update (user_id) on looks.look to casework_app | revoke update (user_id) on looks.look from casework_app
                    grant delete on looks.look to casework_app          | revoke delete on looks.look from casework_app
                    grant truncate on looks.look to casework_app        | revoke truncate on looks.look from casework_app
                    grant trigger on looks.look to casework_app         | revoke trigger on looks.look from casework_app
                    grant update on looks.term to casework_app          | revoke update on looks.term from casework_app
                    grant pg_write_all_data to casework_app             | revoke pg_write_all_data from casework_app
                    grant postgres to casework_app                      | revoke postgres from casework_app
                    alter role casework_app superuser                   | alter role casework_app nosuperuser
                    alter role casework_app createrole                  | alter role casework_app nocreaterole
                    alter schema looks owner to casework_app            | alter schema looks owner to postgres
                    alter table looks.look owner to casework_app        | alter table looks.look owner to postgres
                    alter database postgres owner to casework_app       | alter database postgres owner to postgres
                    """)
    void refusesARoleThatCouldChangeIt(String mistake, String remedy) {
        owner().sql(mistake).update();
        try {
            assertThat(ProductionGuard.recordProblems(application))
                    .containsExactly("The database role DB_USER could change or delete the record of looks");
        } finally {
            owner().sql(remedy).update();
        }
        assertThat(ProductionGuard.recordProblems(application)).isEmpty();
    }
}
