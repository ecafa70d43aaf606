package uk.jointcasework.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsUtils;

/**
 * Recognises a request that would change something and was made by a page of another site. Browsers say where a
 * request comes from; other programs do not, and have no cookies that such a page could misuse.
 */
public final class FromAnotherSite implements RequestMatcher {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    // "none": somebody typed the address.
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Override
    public boolean matches(HttpServletRequest request) {
        if (READING.contains(request.getMethod())) {
            return false;
        }
        var from = request.getHeader("Sec-Fetch-Site");
        return from == null ? CorsUtils.isCorsRequest(request) : !OWN.contains(from);
    }
}
