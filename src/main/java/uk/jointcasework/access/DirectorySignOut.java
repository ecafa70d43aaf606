package uk.jointcasework.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.web.util.WebUtils;

/**
 * Ends the session at the directory as well, and shows the way in again.
 *
 * <p>The webapps sign out by a script's request, which cannot be led to another site. So the way out is remembered, and
 * the next page that is opened goes there, instead of logging the same person in again without a question. Not in the
 * session: a call that was under way at the time begins another one.
 */
class DirectorySignOut extends OidcClientInitiatedLogoutSuccessHandler implements AuthenticationEntryPoint {

    private static final String COOKIE = "way-out";
    private static final String OF_THIS_HOST = "__Host-";
    /** Of browsers that signed out and opened no page since. */
    private static final int MOST = 10_000;

    private final Map<String, String> waysOut = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    });

    private final AuthenticationEntryPoint wayIn = new LoginUrlAuthenticationEntryPoint(DirectoryLogin.LOGIN);

    DirectorySignOut(ClientRegistrationRepository directory) {
        super(directory);
        setPostLogoutRedirectUri("{baseUrl}/");
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response, Authentication login) {
        if (login != null) {
            var key = UUID.randomUUID().toString();
            waysOut.put(key, determineTargetUrl(request, response, login));
            response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, key, Duration.ofHours(12)));
        }
        response.setStatus(HttpStatus.OK.value());
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException, ServletException {
        if (!DirectoryLogin.opensAPage(request)) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return;
        }
        var remembered =
                HttpMethod.GET.matches(request.getMethod()) ? WebUtils.getCookie(request, cookieName(request)) : null;
        var wayOut = remembered == null ? null : waysOut.remove(remembered.getValue());
        if (wayOut != null) {
            response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO));
            response.sendRedirect(wayOut);
        } else {
            wayIn.commence(request, response, refused);
        }
    }

    private static String cookieName(HttpServletRequest request) {
        return request.isSecure() ? OF_THIS_HOST + COOKIE : COOKIE;
    }

    private static String cookie(HttpServletRequest request, String value, Duration age) {
        return ResponseCookie.from(cookieName(request), value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(age)
                .build()
                .toString();
    }
}
