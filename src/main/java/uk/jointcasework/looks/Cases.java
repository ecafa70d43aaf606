package uk.jointcasework.looks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows which case the engine's ids belong to: tasks, processes and whatever hangs on them. */
@Component
class Cases {

    private static final int REMEMBERED = 50_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

    /** An id of something that is no case's, such as a filter. */
    private static final String NONE = "";

    private final JdbcClient jdbc;

    /** The engine never gives an id twice, but a case that is annulled, on whichever node, goes by another key. */
    private final Cache<String, String> known = remembered();

    private final Cache<String, String> areasOfCases = remembered();

    Cases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static Cache<String, String> remembered() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(REMEMBERED_FOR)
                .build();
    }

    /** The references of the cases that these ids belong to; whoever asks, since a refused look has a case too. */
    Set<String> of(Collection<String> ids) {
        var references = new TreeSet<String>();
        var unknown = new HashSet<String>();
        for (var id : ids) {
            var reference = known.getIfPresent(id);
            if (reference == null) {
                unknown.add(id);
            } else if (!reference.isEmpty()) {
                references.add(reference);
            }
        }
        if (!unknown.isEmpty()) {
            var found = lookUp(unknown);
            unknown.forEach(id -> known.put(id, found.getOrDefault(id, NONE)));
            references.addAll(found.values());
        }
        return references;
    }

    /** The Area of each of the references in the register; others are not registered. */
    Map<String, String> areas(Collection<String> references) {
        var areas = new HashMap<String, String>();
        var unknown = new HashSet<String>();
        for (var reference : references) {
            var area = areasOfCases.getIfPresent(reference);
            if (area == null) {
                unknown.add(reference);
            } else {
                areas.put(reference, area);
            }
        }
        if (!unknown.isEmpty()) {
            jdbc.sql("select reference, cps_area from shared.case_file"
                            + " where reference = any(string_to_array(?, ','))")
                    .param(String.join(",", unknown))
                    .query(row -> {
                        areas.put(row.getString("reference"), row.getString("cps_area"));
                        areasOfCases.put(row.getString("reference"), row.getString("cps_area"));
                    });
        }
        return areas;
    }

    /**
     * Whose each case is at present: the tenants that its processes have, and without any process the Area of the
     * register. A case that neither knows is not among them.
     */
    Map<String, Set<String>> owners(Collection<String> references) {
        var owners = new HashMap<String, Set<String>>();
        jdbc.sql("""
                        select p.business_key_ as reference, coalesce(p.tenant_id_, '') as owner from act_hi_procinst p
                        where p.business_key_ = any(string_to_array(:cases, ','))
                        union
                        select f.reference, f.cps_area from shared.case_file f
                        where f.reference = any(string_to_array(:cases, ','))
                          and not exists (select from act_hi_procinst p where p.business_key_ = f.reference)
                        """).param("cases", String.join(",", references)).query(row -> {
            owners.computeIfAbsent(row.getString("reference"), reference -> new TreeSet<>())
                    .add(row.getString("owner"));
        });
        return owners;
    }

    private Map<String, String> lookUp(Set<String> ids) {
        return jdbc
                .sql("""
                        select asked.id, p.business_key_ as reference
                        from unnest(string_to_array(?, ',')) asked(id)
                        cross join lateral (
                            select proc_inst_id_ from act_hi_procinst where id_ = asked.id
                            union all select proc_inst_id_ from act_hi_taskinst where id_ = asked.id
                            union all select proc_inst_id_ from act_ru_execution where id_ = asked.id
                            union all select proc_inst_id_ from act_hi_actinst where id_ = asked.id
                            union all select proc_inst_id_ from act_hi_varinst where id_ = asked.id
                            union all select proc_inst_id_ from act_hi_detail where id_ = asked.id
                            union all select proc_inst_id_ from act_hi_incident where id_ = asked.id
                            union all select proc_inst_id_ from act_hi_decinst where id_ = asked.id
                            union all select proc_inst_id_ from act_hi_comment where id_ = asked.id
                            union all select proc_inst_id_ from act_hi_attachment where id_ = asked.id
                            union all select proc_inst_id_ from act_hi_op_log where id_ = asked.id
                            union all select process_instance_id_ from act_ru_job where id_ = asked.id
                            union all select process_instance_id_ from act_hi_job_log where id_ = asked.id
                            limit 1) its
                        join act_hi_procinst p on p.id_ = its.proc_inst_id_
                        where p.business_key_ is not null
                        """)
                .param(String.join(",", ids))
                .query((row, number) -> Map.entry(row.getString("id"), row.getString("reference")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
