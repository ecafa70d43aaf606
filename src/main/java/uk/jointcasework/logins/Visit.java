package uk.jointcasework.logins;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The call by which somebody gives a password; the engine asks for none of it. */
record Visit(HttpServletRequest request, HttpServletResponse response) {

    /** The half of an address of version 6 that a network has; the other half its machines choose. */
    private static final int NETWORK = 8;

    /** The call that this thread answers; empty where the application asks by itself. */
    static Optional<Visit> now() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes call
                        && call.getResponse() != null
                ? Optional.of(new Visit(call.getRequest(), call.getResponse()))
                : Optional.empty();
    }

    /** From where, as the proxies in front say. */
    String address() {
        return request.getRemoteAddr();
    }

    /** What whoever is there cannot change at will. */
    String network() {
        try {
            // No name is looked up: the server gives numbers.
            var bytes = InetAddress.getByName(address()).getAddress();
            return HexFormat.of().formatHex(bytes.length > NETWORK ? Arrays.copyOf(bytes, NETWORK) : bytes);
        } catch (UnknownHostException e) {
            return address();
        }
    }

    LoginLog.Way way() {
        var path = request.getRequestURI();
        if (path.startsWith("/camunda/api/admin/auth/")) {
            return LoginLog.Way.form;
        }
        return path.startsWith("/camunda/") ? LoginLog.Way.confirmed : LoginLog.Way.api;
    }
}
