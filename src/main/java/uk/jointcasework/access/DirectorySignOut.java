package uk.jointcasework.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * Ends the session at the directory as well, and shows the way in again.
 *
 * <p>The webapps sign out by a script's request, which cannot be led to another site. So the way out is remembered, and
 * the next page that is opened goes there, instead of logging the same person in again without a question.
 */
class DirectorySignOut extends OidcClientInitiatedLogoutSuccessHandler implements AuthenticationEntryPoint {

    private static final String WAY_OUT = DirectorySignOut.class.getName();

    private final AuthenticationEntryPoint wayIn = new LoginUrlAuthenticationEntryPoint(DirectoryLogin.LOGIN);

    DirectorySignOut(ClientRegistrationRepository directory) {
        super(directory);
        setPostLogoutRedirectUri("{baseUrl}/");
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response, Authentication login) {
        // The old session is gone with everything in it; this one knows nobody.
        if (login != null) {
            request.getSession().setAttribute(WAY_OUT, determineTargetUrl(request, response, login));
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
        var session = request.getSession(false);
        var wayOut = session == null ? null : (String) session.getAttribute(WAY_OUT);
        if (wayOut != null && HttpMethod.GET.matches(request.getMethod())) {
            session.invalidate();
            response.sendRedirect(wayOut);
        } else {
            wayIn.commence(request, response, refused);
        }
    }
}
