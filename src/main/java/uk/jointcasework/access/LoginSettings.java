package uk.jointcasework.access;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people and neighbouring systems log in.
 *
 * @param kind an organisation's own accounts, or those of the engine
 * @param basicForApi whether a neighbouring system may log in with user and password; for the demonstration only
 * @param directory where the organisation's accounts are; has no issuer if there is none
 */
@ConfigurationProperties("login")
record LoginSettings(
        @DefaultValue("built-in") Kind kind,
        @DefaultValue("false") boolean basicForApi,
        @DefaultValue Directory directory) {

    static final String KIND = "login.kind";
    static final String DIRECTORY = "directory";
    static final String BUILT_IN = "built-in";

    enum Kind {
        DIRECTORY,
        BUILT_IN
    }

    /**
     * An OpenID provider.
     *
     * @param issuer its address, the same as in its tokens
     * @param clientId as whom this application speaks to it
     * @param clientSecret this application's secret there
     * @param scopes what to ask for besides openid
     * @param userClaim where a person's user name is in the id token
     * @param postsClaim where their posts are, a list of words
     * @param postPrefix what stands before a post there, so that other groups of the directory count for nothing
     * @param audience whom the bearer tokens of neighbouring systems have to be meant for
     * @param systems the neighbouring systems that may call the API
     * @param operators the subjects whose bearer tokens open all of the actuator, and no case
     * @param monitors the subjects whose bearer tokens read the metrics, and nothing else
     */
    record Directory(
            @DefaultValue("") String issuer,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue({"profile", "email"}) List<String> scopes,
            @DefaultValue("preferred_username") String userClaim,
            @DefaultValue("groups") String postsClaim,
            @DefaultValue("") String postPrefix,
            @DefaultValue("joint-casework") String audience,
            @DefaultValue List<NeighbouringSystem> systems,
            @DefaultValue List<String> operators,
            @DefaultValue List<String> monitors) {

        boolean isKnown() {
            return !issuer.isBlank();
        }
    }

    /** A neighbouring system, by the subject of its tokens, and the ids of the Areas it may register cases in. */
    record NeighbouringSystem(String subject, @DefaultValue List<String> areas) {}
}
