package uk.jointcasework.caseview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.organisation.PersonName;
import uk.jointcasework.people.CasePerson;
import uk.jointcasework.people.OwnPeople;
import uk.jointcasework.people.OwnRole;

/**
 * Everything that has happened in a case, in words: what each room has written down of it, and the engine's history.
 * Nothing of it is kept for this; it is put together when somebody asks.
 */
@Component
class Timeline {

    /** More than any case has had so far; what is older is in the case's own tables. */
    private static final int MOST = 1000;

    /** What happened in one transaction has one time: then the kinds stand in their order. */
    private static final Comparator<TimelineEntry> NEWEST_FIRST =
            Comparator.comparing(TimelineEntry::at).reversed().thenComparing(TimelineEntry::kind);

    private final JdbcClient jdbc;
    private final OwnPeople own;
    private final List<TimelinePart> parts;

    Timeline(JdbcClient jdbc, OwnPeople own, List<TimelinePart> parts) {
        this.own = own;
        this.jdbc = jdbc;
        this.parts = parts;
    }

    /**
     * What happened, the newest first.
     *
     * @param more whether there is older that is left out
     */
    record Story(String reference, List<TimelineEntry> entries, boolean more) {}

    /** The story of a case. Whether somebody may read it is the caller's question. */
    Story of(CaseFile file) {
        var reference = file.reference();
        var entries = new ArrayList<TimelineEntry>();
        entries.add(new TimelineEntry(
                file.registeredAt(), TimelineEntry.Kind.MILESTONE, "Case registered", null, registrant(file)));
        parts.forEach(part -> entries.addAll(part.story(reference)));
        var names = names(entries);
        var newest = entries.stream()
                .sorted(NEWEST_FIRST)
                .limit(MOST)
                .map(entry -> entry.who() == null ? entry : entry.by(names.getOrDefault(entry.who(), entry.who())))
                .toList();
        return new Story(reference, newest, entries.size() > MOST);
    }

    /** The officer of that day: the register names the one of today. */
    private String registrant(CaseFile file) {
        return own.story(file.reference()).stream()
                .filter(person -> person.role() == OwnRole.OFFICER)
                .findFirst()
                .map(CasePerson::person)
                .orElse(file.officer());
    }

    /** The names of everybody whom an entry is by. */
    private Map<String, String> names(List<TimelineEntry> entries) {
        Set<String> ids = entries.stream()
                .map(TimelineEntry::who)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        var names = new HashMap<String, String>();
        if (!ids.isEmpty()) {
            jdbc.sql("select id_, first_, last_ from act_id_user where id_ in (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        var id = row.getString("id_");
                        names.put(id, PersonName.of(id, row.getString("first_"), row.getString("last_")));
                    });
        }
        return names;
    }
}
