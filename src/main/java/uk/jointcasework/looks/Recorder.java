package uk.jointcasework.looks;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.stereotype.Component;
import uk.jointcasework.paths.WebappLogin;
import uk.jointcasework.tenants.RestrictedCases;

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

    /** Who calls, in which groups, and for which Areas. */
    private record Caller(@Nullable String user, List<String> groups, List<String> areas) {

        private Caller {
            areas = areas.stream()
                    .filter(area -> !RestrictedCases.isTenantOfOne(area))
                    .toList();
        }
    }

    /** Remembers for the time of the request whom the engine acts for. */
    void isMadeBy(HttpServletRequest request, Authentication caller) {
        request.setAttribute(
                CALLER, new Caller(caller.getUserId(), orNone(caller.getGroupIds()), orNone(caller.getTenantIds())));
    }

    private static List<String> orNone(@Nullable List<String> ids) {
        return ids == null ? List.of() : ids;
    }

    /** Whoever calls, by their user id; null if nobody is logged in. */
    @Nullable
    String user(HttpServletRequest request) {
        return caller(request).user();
    }

    /** Records that a change of named cases is about to be tried; anything else leaves no row yet. */
    void asked(HttpServletRequest request, Call call) {
        var named = worthARow(request, LookOutcome.ASKED, casesOf(call.mentions()));
        if (!named.isEmpty()) {
            looks.add(look(request, call, LookOutcome.ASKED, null, named, null));
        }
    }

    /** Records what became of a call, if it named or showed a case, or asked for some by a condition. */
    void answered(HttpServletRequest request, Call call, int status, Mentions mentions, @Nullable Question question) {
        var outcome = LookOutcome.of(status);
        var asked = caller(request).user() == null ? null : question;
        if (asked != null) {
            mentions.and(asked.mentions());
        }
        var named = worthARow(request, outcome, casesOf(mentions));
        if (!named.isEmpty() || asked != null || about(request, call) != null) {
            looks.add(look(request, call, outcome, status, named, asked));
        }
    }

    /** What a stranger asks for in vain is worth a row only if it exists: nobody fills the table from outside. */
    private Set<String> worthARow(HttpServletRequest request, LookOutcome outcome, Set<String> named) {
        return outcome == LookOutcome.GIVEN || caller(request).user() != null
                ? named
                : cases.areas(named).keySet();
    }

    private Look look(
            HttpServletRequest request,
            Call call,
            LookOutcome outcome,
            @Nullable Integer status,
            Set<String> named,
            @Nullable Question asked) {
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
                new TreeSet<>(
                        named.isEmpty() ? caller.areas() : cases.areas(named).values()),
                about(request, call),
                asked);
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
        return WebappLogin.of(request)
                .map(person -> new Caller(person.id(), person.groups(), person.tenants()))
                .or(() -> Optional.ofNullable(request.getAttribute(
                                RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME))
                        .filter(SecurityContext.class::isInstance)
                        .map(context -> ((SecurityContext) context).getAuthentication())
                        .map(known -> new Caller(known.getName(), List.of(), List.of())))
                .orElse(new Caller(null, List.of(), List.of()));
    }
}
