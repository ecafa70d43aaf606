package uk.jointcasework.paths;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives every page of the webapps the nonce of its own answer. Camunda keeps the nonce, by which the browser knows the
 * page's scripts, in one place for the whole application: whoever asked in the same moment as somebody else got the
 * other's, and a white page.
 */
@Configuration
@ConditionalOnWebApplication
class NonceForEachPage {

    // In front of the webapps' own filters, which come last.
    private static final int ORDER = 300;

    @Bean
    FilterRegistrationBean<Filter> nonceOfThePage() {
        var registration = new FilterRegistrationBean<Filter>(
                (request, response, chain) -> chain.doFilter(new OwnNonce((HttpServletRequest) request), response));
        registration.setName("nonce-for-each-page");
        registration.addUrlPatterns("/camunda/app/*");
        registration.setOrder(ORDER);
        return registration;
    }

    /** A request whose servlet context has a nonce of its own; in all else it is the application's. */
    private static final class OwnNonce extends HttpServletRequestWrapper {

        private final ServletContext context;
        private @Nullable Object nonce;

        private OwnNonce(HttpServletRequest request) {
            super(request);
            var shared = request.getServletContext();
            context = (ServletContext) Proxy.newProxyInstance(
                    ServletContext.class.getClassLoader(),
                    new Class<?>[] {ServletContext.class},
                    (proxy, method, given) -> answer(shared, method, given));
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }

        private @Nullable Object answer(ServletContext shared, Method method, Object @Nullable [] given)
                throws Throwable {
            if (given != null && ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE.equals(given[0])) {
                if (method.getName().equals("setAttribute")) {
                    nonce = given[1];
                    return null;
                }
                if (method.getName().equals("getAttribute")) {
                    return nonce;
                }
            }
            try {
                return method.invoke(shared, given);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
