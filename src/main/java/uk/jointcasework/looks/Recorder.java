package uk.jointcasework.looks;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.stereotype.Component;
import uk.jointcasework.paths.WebappLogin;

/** Tells whether a call is a look at a case, and writes it down if it is. */
@Component
class Recorder {

    private static final String CALLER = Recorder.class.getName() + ".caller";

    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

    private final Looks looks;
    private final Cases cases;
    private final Clock clock;

    Recorder(Looks looks, Cases cases, Clock clock) {
        this.looks = looks;
        this.cases = cases;
        this.clock = clock;
    }

    /** Who calls, and in which groups. */
    private record Caller(@Nullable String user, List<String> groups) {}

    /** Remembers for the time of the request whom the engine acts for. */
    void isMadeBy(HttpServletRequest request, String user, List<String> groups) {
        request.setAttribute(CALLER, new Caller(user, groups == null ? List.of() : groups));
    }

    /** Records that a change of named cases is about to be tried; anything else leaves no row yet. */
    void asked(HttpServletRequest request, Call call) {
        var named = worthARow(request, LookOutcome.ASKED, casesOf(call.mentions()));
        if (!named.isEmpty()) {
            looks.add(look(request, call, LookOutcome.ASKED, null, named));
        }
    }

    /** Records what became of a call, if it named or showed a case. */
    void answered(HttpServletRequest request, Call call, int status, Mentions mentions) {
        var outcome = LookOutcome.of(status);
        var named = worthARow(request, outcome, casesOf(mentions));
        if (!named.isEmpty() || about(request, call) != null) {
            looks.add(look(request, call, outcome, status, named));
        }
    }

    /** What a stranger asks for in vain is worth a row only if it exists: nobody fills the table from outside. */
    private Set<String> worthARow(HttpServletRequest request, LookOutcome outcome, Set<String> named) {
        return outcome == LookOutcome.GIVEN || caller(request).user() != null
                ? named
                : cases.areas(named).keySet();
    }

    private Look look(
            HttpServletRequest request, Call call, LookOutcome outcome, @Nullable Integer status, Set<String> named) {
        var caller = caller(request);
        return new Look(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                caller.user(),
                request.getRemoteAddr(),
                call.page(),
                call.inWords(),
                call.kind(caller.groups()),
                outcome,
                status,
                call.task(),
                new TreeSet<>(named),
                new TreeSet<>(cases.areas(named).values()),
                about(request, call));
    }

    private Set<String> casesOf(Mentions mentions) {
        var named = new TreeSet<>(mentions.references);
        named.addAll(cases.of(mentions.ids));
        return named;
    }

    private static @Nullable String about(HttpServletRequest request, Call call) {
        var person =
                call.path().endsWith(LooksController.PATH) && caller(request).user() != null
                        ? request.getParameter("person")
                        : null;
        return person == null || USER.matcher(person).matches() ? person : "…";
    }

    /**
     * Whom the API's own login has let through, else whoever is logged in to the webapps, whose filters come last, else
     * whom Spring has recognised and then refused.
     */
    private static Caller caller(HttpServletRequest request) {
        if (request.getAttribute(CALLER) instanceof Caller caller) {
            return caller;
        }
        var user = WebappLogin.of(request)
                .map(WebappLogin.Person::id)
                .or(() -> Optional.ofNullable(request.getAttribute(
                                RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME))
                        .filter(SecurityContext.class::isInstance)
                        .map(context -> ((SecurityContext) context).getAuthentication())
                        .map(Authentication::getName));
        return new Caller(user.orElse(null), List.of());
    }
}
