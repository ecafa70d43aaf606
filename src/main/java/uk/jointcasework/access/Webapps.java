package uk.jointcasework.access;

import jakarta.servlet.DispatcherType;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What both kinds of login know of the webapps. */
final class Webapps {

    static final String[] PATHS = {"/camunda", "/camunda/**"};

    private static final RequestMatcher FROM_ANOTHER_SITE = new FromAnotherSite();

    /** The webapps' own "Sign out", unless a page of another site sends it. */
    static final RequestMatcher SIGN_OUT = new AndRequestMatcher(
            PathPatternRequestMatcher.withDefaults()
                    .matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout"),
            new NegatedRequestMatcher(FROM_ANOTHER_SITE));

    /** Somebody else may sit down at the same machine: the browser forgets what the pages kept in it. */
    static final LogoutHandler FORGET = new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(Directive.STORAGE));

    private Webapps() {}

    static AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry refuseOtherSites(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        return requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(FROM_ANOTHER_SITE)
                .denyAll();
    }
}
