package uk.jointcasework.paths;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in only requests that everybody behind reads alike: what one filter takes for one path and the next for another
 * is no path, and a body is of a size that people and their systems send.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlainPaths extends OncePerRequestFilter {

    // Empty and dotted segments, parameters, backslashes, and whatever of these or of controls is written in code.
    private static final Pattern TRICK = Pattern.compile(
            "//|/\\.{1,2}(?:/|$)|[;\\\\]|[\\x00-\\x1f\\x7f]|%(?:[01][0-9a-f]|7f|2e|2f|3b|5c)",
            Pattern.CASE_INSENSITIVE);
    // Of any other the webapps' own filter makes an error of the server.
    private static final Pattern UNKNOWN_WEBAPP =
            Pattern.compile("/camunda/app/(?!(?:tasklist|cockpit|admin|welcome)(?:/|$))[^/]+.*");
    private static final String ERROR_PAGE = "/error";
    // The largest deployment of all models is a third of this.
    private static final long LARGEST = 4L << 20;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI();
        if (TRICK.matcher(path).find()) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST);
        } else if (path.equals(ERROR_PAGE) || UNKNOWN_WEBAPP.matcher(path).matches()) {
            // The error page shows what went wrong with a request, and nothing did.
            refuse(response, HttpServletResponse.SC_NOT_FOUND);
        } else if (request.getContentLengthLong() > LARGEST) {
            refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            var limited = new Limited(request);
            try {
                chain.doFilter(limited, response);
            } catch (IOException | ServletException | RuntimeException e) {
                if (!limited.isTooLarge()) {
                    throw e;
                }
            }
            // Whoever was reading has made of it what they could, and at best a 400.
            if (limited.isTooLarge() && !response.isCommitted()) {
                response.reset();
                refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            }
        }
    }

    /** In front of whatever tells browsers about answers, and so told here. */
    static void refuse(HttpServletResponse response, int status) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
        response.sendError(status);
    }

    /** A body may come in pieces without a word of its size: it is refused as soon as it is too large. */
    private static final class Limited extends HttpServletRequestWrapper {

        private @Nullable Body body;

        private Limited(HttpServletRequest request) {
            super(request);
        }

        private boolean isTooLarge() {
            return body != null && body.read > LARGEST;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new Body(super.getInputStream());
            }
            return body;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            var encoding = getCharacterEncoding() == null ? StandardCharsets.UTF_8.name() : getCharacterEncoding();
            return new BufferedReader(new InputStreamReader(getInputStream(), encoding));
        }
    }

    private static final class Body extends ServletInputStream {

        private final ServletInputStream all;
        private long read;

        private Body(ServletInputStream all) {
            this.all = all;
        }

        @Override
        public int read() throws IOException {
            var next = all.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            var got = all.read(into, from, most);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int more) throws IOException {
            read += more;
            if (read > LARGEST) {
                throw new IOException("The body is larger than " + LARGEST + " bytes");
            }
        }

        @Override
        public boolean isFinished() {
            return all.isFinished();
        }

        @Override
        public boolean isReady() {
            return all.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            all.setReadListener(listener);
        }
    }
}
