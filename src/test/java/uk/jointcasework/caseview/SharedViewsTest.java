package uk.jointcasework.caseview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import uk.jointcasework.casefile.CaseworkTest;

/** A view that a room declares for others can be read, and nobody changes the room's tables through it. */
class SharedViewsTest extends CaseworkTest {

    @Test
    void letTheApplicationReadAndNothingElse() {
        assertThat(jdbc.sql("select current_user").query(String.class).single()).isEqualTo("casework_app");
        assertThat(jdbc.sql("""
                        select c.relname || ' ' || c.relkind::text || ' ' || has_table_privilege(c.oid, 'SELECT') || ' '
                            || (has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
                                or has_any_column_privilege(c.oid, 'INSERT, UPDATE'))
                        from pg_class c where c.relnamespace = 'shared'::regnamespace
                        """).query(String.class).list())
                .hasSizeGreaterThan(10)
                .allSatisfy(view -> assertThat(view).endsWith(" v true false"));
    }
}
