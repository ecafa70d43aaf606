package uk.jointcasework.logins;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * Knows a browser again in which somebody has logged in. It is let in by nothing of this: only its wrong passwords are counted
 * apart from those of strangers. What it keeps is signed with what we keep of the password, and means nothing after a change.
 */
final class KnownBrowsers {

    private static final Duration FOR = Duration.ofDays(90);
    private static final String SIGNATURE = "HmacSHA256";
    private static final int DIGITS_OF_NAME = 16;

    private KnownBrowsers() {}

    /** Which of the browsers that this account knows; null if it knows none like it. */
    static @Nullable String nameOf(HttpServletRequest request, String user, String kept) {
        var cookie = WebUtils.getCookie(request, cookieName(request, user));
        var parts = cookie == null ? new String[0] : cookie.getValue().split("\\.", -1);
        return parts.length == 2
                        && MessageDigest.isEqual(
                                signature(user, kept, parts[0]).getBytes(StandardCharsets.US_ASCII),
                                parts[1].getBytes(StandardCharsets.US_ASCII))
                ? parts[0]
                : null;
    }

    /** Has the browser show that somebody has logged in there. */
    static void remember(Visit visit, String user, String kept) {
        var known = nameOf(visit.request(), user, kept);
        var name = known == null ? UUID.randomUUID().toString() : known;
        visit.response()
                .addHeader(
                        HttpHeaders.SET_COOKIE,
                        ResponseCookie.from(cookieName(visit.request(), user), name + "." + signature(user, kept, name))
                                .path("/")
                                .httpOnly(true)
                                .secure(visit.request().isSecure())
                                .sameSite("Strict")
                                .maxAge(FOR)
                                .build()
                                .toString());
    }

    /** One for each account, since colleagues share machines; it does not say whose. */
    private static String cookieName(HttpServletRequest request, String user) {
        var whose = signature("", "known-browser", user).substring(0, DIGITS_OF_NAME);
        return (request.isSecure() ? "__Host-" : "") + "known-" + whose;
    }

    private static String signature(String user, String key, String name) {
        try {
            var mac = Mac.getInstance(SIGNATURE);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), SIGNATURE));
            return HexFormat.of().formatHex(mac.doFinal((name + ' ' + user).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java has this signature", e);
        }
    }
}
