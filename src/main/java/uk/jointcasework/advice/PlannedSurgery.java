package uk.jointcasework.advice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uk.jointcasework.casefile.CaseFile;
import uk.jointcasework.casefile.CaseRegister;
import uk.jointcasework.core.CaseFacts;
import uk.jointcasework.core.London;
import uk.jointcasework.forms.AnswersKept;
import uk.jointcasework.forms.FormProblem;
import uk.jointcasework.forms.StartFormSubmitted;
import uk.jointcasework.organisation.Area;
import uk.jointcasework.organisation.Organisation;
import uk.jointcasework.people.OwnRole;
import uk.jointcasework.time.Days;
import uk.jointcasework.time.Reckoning;

/** A legal manager plans a surgery of the Area: at any time, or because a case needs one. */
@Component
class PlannedSurgery {

    static final String LEGAL_MANAGER = OwnRole.LEGAL_MANAGER.code();

    private static final String FROM = "sessionFrom";
    private static final String FROM_LABEL = "Surgery begins on";

    private final Organisation organisation;
    private final CaseRegister register;
    private final Slots slots;
    private final Reckoning reckoning;
    private final Clock clock;

    PlannedSurgery(Organisation organisation, CaseRegister register, Slots slots, Reckoning reckoning, Clock clock) {
        this.organisation = organisation;
        this.register = register;
        this.slots = slots;
        this.reckoning = reckoning;
        this.clock = clock;
    }

    @EventListener(condition = "#event.processKey() == 'planSurgery'")
    void starting(StartFormSubmitted event) {
        areaOf(event.userId())
                .ifPresentOrElse(
                        area -> event.variables().put(CaseFacts.CPS_AREA, area),
                        () -> event.refuse(new FormProblem(
                                FROM, FROM_LABEL, "only a legal manager plans a surgery, for their own Area")));
    }

    /** The answers never become variables: a link or a room is nothing that the engine has to keep. */
    @EventListener(condition = "#kept.keptBy() == 'advice'")
    void planned(AnswersKept kept) {
        kept.take();
        if (!(kept.answers().get(FROM) instanceof String from)) {
            return;
        }
        var session = session(kept, from);
        problem(session)
                .ifPresentOrElse(
                        message -> kept.refuse(new FormProblem(FROM, FROM_LABEL, message)),
                        () -> plan(session, kept.userId()));
    }

    private Session session(AnswersKept kept, String from) {
        var start = OffsetDateTime.parse(from).toInstant();
        var link = (String) kept.answers().get("sessionLink");
        return new Session(
                area(kept),
                start,
                start.plus(minutes(kept, "sessionMinutes")),
                minutes(kept, "slotMinutes"),
                link == null ? (String) kept.answers().get("sessionRoom") : link,
                link != null);
    }

    private Optional<String> problem(Session session) {
        var first = session.start().atZone(London.ZONE).toLocalDate();
        if (reckoning.dayOff(first).isPresent()) {
            return Optional.of(Days.words(first) + " is no working day ("
                    + reckoning.dayOff(first).get() + "); choose another day");
        }
        if (!session.end().atZone(London.ZONE).toLocalDate().equals(first)) {
            return Optional.of("a surgery ends on the day on which it begins");
        }
        if (session.start().plus(session.each()).isAfter(session.end())) {
            return Optional.of("the surgery is shorter than the time for one case");
        }
        return slots.isTaken(session.area(), session.place(), session.start(), session.end())
                ? Optional.of("a surgery is planned there already at that time")
                : Optional.empty();
    }

    private void plan(Session session, @Nullable String by) {
        var number = UUID.randomUUID();
        for (var start = session.start();
                !start.plus(session.each()).isAfter(session.end());
                start = start.plus(session.each())) {
            slots.add(
                    number,
                    new Slot(
                            0,
                            session.area(),
                            start,
                            start.plus(session.each()),
                            session.place(),
                            session.byLink(),
                            false),
                    by,
                    clock.instant());
        }
    }

    private String area(AnswersKept kept) {
        return Optional.ofNullable(kept.businessKey())
                .flatMap(register::find)
                .map(CaseFile::cpsArea)
                .or(() -> areaOf(kept.userId()))
                .orElseThrow(() -> new IllegalStateException("A surgery is planned for an Area"));
    }

    private Optional<String> areaOf(@Nullable String user) {
        return organisation.areas().stream()
                .map(Area::id)
                .filter(area -> organisation.isMember(user, organisation.group(area, LEGAL_MANAGER)))
                .findFirst();
    }

    private static Duration minutes(AnswersKept kept, String question) {
        return Duration.ofMinutes(Long.parseLong((String) kept.answers().get(question)));
    }

    private record Session(String area, Instant start, Instant end, Duration each, String place, boolean byLink) {}
}
