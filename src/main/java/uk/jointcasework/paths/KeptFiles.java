package uk.jointcasework.paths;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.util.DigestUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.UrlPathHelper;

/**
 * Sends scripts and styles compressed, and has browsers keep them: stock Camunda sends 4.7 MB in the clear before anybody
 * can log in, and again with every visit. What carries Camunda's version in its address may be kept for a year; whatever
 * else is asked for again, and answered in a line as long as its content is the same.
 *
 * <p>Scripts and styles only: a page or an answer that holds a secret beside what the caller sent would tell the secret
 * by its compressed length.
 */
@Configuration
@ConditionalOnWebApplication
class KeptFiles {

    // Those that a program of the webapps' interface makes are files as well: the scripts of its parts.
    private static final Pattern FILE = Pattern.compile(
            "(?!/camunda/api/).+\\.(?:js|mjs|css|svg|woff2?|ttf|eot|png|ico)|/camunda/app/[a-z]+/locales/.+\\.json"
                    + "|/camunda/api/[a-z]+/plugin/[A-Za-z]+/static/.+\\.(?:js|css)");
    private static final Pattern WITH_CAMUNDAS_VERSION =
            Pattern.compile("/camunda/(?:lib/.+|assets/.+|app/[a-z]+/camunda-[a-z]+-bootstrap\\.(?:js|css))");
    private static final String VERSION = "bust";
    private static final Set<String> COMPRESSED_ALREADY = Set.of("woff", "woff2", "png");

    // In front of the webapps' own filters, which forbid to keep anything.
    private static final int ORDER = 280;
    // Within a second for the largest; the highest, 11, takes twelve and saves a tenth.
    private static final int QUALITY = 9;

    @Bean
    FilterRegistrationBean<Filter> filesThatAreKept() {
        var registration = new FilterRegistrationBean<Filter>(new Keeper());
        registration.setName("kept-files");
        registration.addUrlPatterns("/camunda/*", "*.js", "*.css");
        registration.setOrder(ORDER);
        return registration;
    }

    private static final class Keeper extends OncePerRequestFilter {

        // More than there are; whoever makes up addresses does not fill the memory.
        private static final int MOST = 500;

        // By path: files are those of the application and do not change while it runs.
        private final Map<String, File> files = new ConcurrentHashMap<>();

        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !request.getMethod().equals("GET")
                    || !FILE.matcher(path(request)).matches();
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var file = files.get(path(request));
            if (file == null) {
                file = read(request, response, chain);
            }
            if (file != null) {
                file.send(request, response);
            }
        }

        /** Has the file made as it would have been sent; nothing if that was something else, which is sent then. */
        private @Nullable File read(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var answer = new ContentCachingResponseWrapper(response);
            chain.doFilter(new WithoutConditions(request), answer);
            if (answer.getStatus() != HttpServletResponse.SC_OK || answer.getContentSize() == 0 || isPage(answer)) {
                answer.copyBodyToResponse();
                return null;
            }
            var file = File.of(path(request), answer.getContentType(), answer.getContentAsByteArray());
            if (files.size() < MOST) {
                files.put(path(request), file);
            }
            return file;
        }

        private static boolean isPage(HttpServletResponse answer) {
            return answer.getContentType() != null && answer.getContentType().startsWith("text/html");
        }

        /** Decoded: one file has one name here, in however many ways it can be written. */
        private static String path(HttpServletRequest request) {
            return UrlPathHelper.defaultInstance.getPathWithinApplication(request);
        }
    }

    /** A file as it is and as it is sent to those who can read it compressed. */
    private record File(
            @Nullable String type, String tag, byte[] plain, byte @Nullable [] gzip, byte @Nullable [] brotli) {

        static File of(String path, @Nullable String type, byte[] content) throws IOException {
            var tag = '"' + DigestUtils.md5DigestAsHex(content) + '"';
            if (COMPRESSED_ALREADY.contains(path.substring(path.lastIndexOf('.') + 1))) {
                return new File(type, tag, content, null, null);
            }
            var zipped = new ByteArrayOutputStream();
            try (var zip = new GZIPOutputStream(zipped)) {
                zip.write(content);
            }
            // There are machines that the library has no code for.
            var brotli =
                    Brotli4jLoader.isAvailable() ? Encoder.compress(content, Encoder.Parameters.create(QUALITY)) : null;
            return new File(type, tag, content, zipped.toByteArray(), brotli);
        }

        void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setHeader(HttpHeaders.CACHE_CONTROL, howLong(request));
            response.setHeader(HttpHeaders.ETAG, tag);
            response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
            var known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
            if (known != null && known.contains(tag)) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
            response.setContentType(type);
            var accepted = String.valueOf(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
            if (brotli != null && accepted.contains("br")) {
                send(response, "br", brotli);
            } else if (gzip != null && accepted.contains("gzip")) {
                send(response, "gzip", gzip);
            } else {
                send(response, null, plain);
            }
        }

        private static void send(HttpServletResponse response, @Nullable String coding, byte[] content)
                throws IOException {
            if (coding != null) {
                response.setHeader(HttpHeaders.CONTENT_ENCODING, coding);
            }
            response.setContentLength(content.length);
            response.getOutputStream().write(content);
        }

        private static String howLong(HttpServletRequest request) {
            return request.getParameter(VERSION) != null
                            && WITH_CAMUNDAS_VERSION
                                    .matcher(request.getRequestURI())
                                    .matches()
                    ? "private, max-age=31536000, immutable"
                    : "no-cache";
        }
    }

    /** The first who asks for a file may have it already; whoever asks next has not. */
    private static final class WithoutConditions extends HttpServletRequestWrapper {

        private static final Set<String> CONDITIONS =
                Set.of("if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "if-range", "range");

        private WithoutConditions(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return CONDITIONS.contains(name.toLowerCase(Locale.ROOT)) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return CONDITIONS.contains(name.toLowerCase(Locale.ROOT))
                    ? Collections.emptyEnumeration()
                    : super.getHeaders(name);
        }

        @Override
        public long getDateHeader(String name) {
            return CONDITIONS.contains(name.toLowerCase(Locale.ROOT)) ? -1 : super.getDateHeader(name);
        }
    }
}
