package uk.jointcasework.access;

import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What the engine has to know of a user before it can say what they may do. */
record EngineUser(String id, List<String> groups, List<String> areas) {

    EngineUser {
        groups = List.copyOf(groups);
        areas = List.copyOf(areas);
    }

    /** The groups, as Spring Security calls them. */
    Collection<GrantedAuthority> authorities() {
        return groups.stream()
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }
}
