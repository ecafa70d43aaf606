package uk.jointcasework.organisation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The lists of work that somebody sees, in their order: the first is the one that is open after logging in. */
public final class SharedLists {

    private SharedLists() {}

    /**
     * A list of work.
     *
     * @param id what it holds, for those who look for it
     */
    public record SharedList(String id, String name, String description) {}

    /** The lists for a member of these groups. */
    public static List<SharedList> of(Collection<String> groups) {
        return SharedFilter.ALL.stream()
                .filter(filter -> filter.readers().stream().anyMatch(kind -> groups.contains(kind.id)))
                .sorted(Comparator.comparing(SharedFilter::priority))
                .map(SharedLists::list)
                .toList();
    }

    /** The lists of those who oversee work and do none of it themselves. */
    public static List<SharedList> ofSupervisors() {
        return of(List.of(KindGroup.SUPERVISOR.id));
    }

    private static SharedList list(SharedFilter filter) {
        return new SharedList(filter.id(), filter.name(), filter.description());
    }
}
