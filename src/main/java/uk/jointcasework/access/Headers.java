package uk.jointcasework.access;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What a browser is told about every answer: no frames, no guessing of types, no address for other sites, HTTPS only. */
public final class Headers {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String POLICY = "Content-Security-Policy";

    private Headers() {}

    /** For our own pages: nothing but what comes from here, and no script within a page. */
    public static Customizer<HeadersConfigurer<HttpSecurity>> ofOwnPages() {
        return headers -> onEveryAnswer(headers)
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY));
    }

    /** For answers that are not pages. */
    static Customizer<HeadersConfigurer<HttpSecurity>> ofData() {
        return headers -> onEveryAnswer(headers)
                .contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"));
    }

    /** For the webapps: they bring their own content security policy and say how long their scripts may be kept. */
    static Customizer<HeadersConfigurer<HttpSecurity>> ofWebapps() {
        return headers -> onEveryAnswer(headers)
                .cacheControl(cache -> cache.disable())
                .addHeaderWriter((request, answer) -> {
                    // What people see of cases stays on no disk; the webapps' own filter would let it be kept.
                    if (request.getServletPath().startsWith("/camunda/api/")
                            && !request.getRequestURI().contains("/static/")) {
                        answer.setHeader("Cache-Control", "no-store");
                    }
                    // Their own filter has none for scripts, and for what was refused in front of it.
                    if (!answer.containsHeader(POLICY)) {
                        answer.setHeader(POLICY, "frame-ancestors 'none'");
                    }
                });
    }

    private static HeadersConfigurer<HttpSecurity> onEveryAnswer(HeadersConfigurer<HttpSecurity> headers) {
        return headers.frameOptions(FrameOptionsConfig::deny)
                // Not "none": with it a browser would hide from us as well where a form comes from.
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy("camera=(), geolocation=(), microphone=()"));
    }
}
