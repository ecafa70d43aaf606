package uk.jointcasework.access;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import uk.jointcasework.logins.LoginLog;
import uk.jointcasework.organisation.Posts;

/** Lets in whom the directory knows, if they have a post here; anybody else loses what they had. */
@Component
@ConditionalOnProperty(name = LoginSettings.KIND, havingValue = LoginSettings.DIRECTORY)
class DirectoryPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final OidcUserService tokens = new OidcUserService();
    private final LoginSettings.Directory directory;
    private final Posts posts;
    private final MirroredPeople people;
    private final LoginLog log;

    DirectoryPeople(LoginSettings settings, Posts posts, MirroredPeople people, LoginLog log) {
        this.directory = settings.directory();
        this.posts = posts;
        this.people = people;
        this.log = log;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        return known(tokens.loadUser(request));
    }

    /** The person of these claims, after the engine has been told of them; refuses whoever has no post here. */
    OidcUser known(OidcUser claims) {
        var person = new MirroredPeople.Person(
                userName(claims),
                claims.getIssuer() + " " + claims.getSubject(),
                claims.getGivenName(),
                claims.getFamilyName(),
                claims.getEmail());
        var place = posts.placeOf(postsOf(claims));
        if (!people.mirror(person, place)) {
            log.refusedAfterDirectory(person.id());
            throw refused("another_person", "This user name belongs to another person of the directory");
        }
        if (place.isNowhere()) {
            log.refusedAfterDirectory(person.id());
            throw refused("no_post", "Somebody without a post here tried to log in");
        }
        log.letInByDirectory(person.id());
        var user = new EngineUser(person.id(), List.copyOf(place.groups()), List.copyOf(place.areas()));
        return new KnownPerson(user, claims);
    }

    private String userName(OidcUser claims) {
        return Optional.ofNullable(claims.getClaimAsString(directory.userClaim()))
                // The engine tells capitals from small letters, people do not.
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(MirroredPeople::isUserName)
                .orElseThrow(() -> refused(
                        "no_user_name",
                        "The claim " + directory.userClaim() + " holds no user name that can be used here"));
    }

    private List<String> postsOf(OidcUser claims) {
        return Objects.requireNonNullElse(claims.getClaimAsStringList(directory.postsClaim()), List.<String>of())
                .stream()
                .filter(post -> post.startsWith(directory.postPrefix()))
                .map(post -> post.substring(directory.postPrefix().length()))
                .toList();
    }

    private static OAuth2AuthenticationException refused(String code, String why) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, why, null));
    }

    /** A person of the directory, by the engine's name for them. */
    private static final class KnownPerson extends DefaultOidcUser {

        private final String id;

        KnownPerson(EngineUser user, OidcUser claims) {
            super(user.authorities(), claims.getIdToken(), claims.getUserInfo());
            this.id = user.id();
        }

        @Override
        public String getName() {
            return id;
        }

        @Override
        public boolean equals(Object other) {
            return super.equals(other);
        }

        @Override
        public int hashCode() {
            return super.hashCode();
        }
    }
}
