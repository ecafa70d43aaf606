package uk.jointcasework.notices;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.query.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.stereotype.Component;
import uk.jointcasework.core.AsTheSystem;
import uk.jointcasework.core.London;
import uk.jointcasework.letters.Field;
import uk.jointcasework.mail.MessageKey;
import uk.jointcasework.mail.Notice;
import uk.jointcasework.mail.Post;
import uk.jointcasework.mail.StaffMail;
import uk.jointcasework.mail.StaffMessage;
import uk.jointcasework.organisation.CasePeople;
import uk.jointcasework.people.WhoIsTold;
import uk.jointcasework.tenants.RestrictedCases;
import uk.jointcasework.time.Deadline;
import uk.jointcasework.time.DeadlineBook;
import uk.jointcasework.time.Reckoning;

/**
 * Writes to everybody who has work that is overdue or due by the end of the next working day, or whose team has late
 * work that nobody has claimed: one message a person and day.
 */
@Component
class Digests {

    /** A digest is of no one case. */
    private static final String OF_NO_CASE = "-";

    private static final String THREAD = "daily-digest";
    private static final Logger LOG = LoggerFactory.getLogger(Digests.class);

    private final DeadlineBook book;
    private final Reckoning reckoning;
    private final StaffMail mail;
    private final CasePeople casePeople;
    private final WhoIsTold told;
    private final RestrictedCases restricted;
    private final TaskService tasks;
    private final IdentityService identity;
    private final AsTheSystem asTheSystem;
    private final Clock clock;

    Digests(
            DeadlineBook book,
            Reckoning reckoning,
            StaffMail mail,
            CasePeople casePeople,
            WhoIsTold told,
            RestrictedCases restricted,
            TaskService tasks,
            IdentityService identity,
            AsTheSystem asTheSystem,
            Clock clock) {
        this.book = book;
        this.reckoning = reckoning;
        this.mail = mail;
        this.casePeople = casePeople;
        this.told = told;
        this.restricted = restricted;
        this.tasks = tasks;
        this.identity = identity;
        this.asTheSystem = asTheSystem;
        this.clock = clock;
    }

    /**
     * Writes the digests of a day. What has been sent is not sent again; one address that fails does not stop the
     * others, but makes an error at the end, so that the failed ones are tried again.
     */
    void write(LocalDate day) {
        var now = clock.instant();
        var lines = linesOf(wanted(due(day)), now);
        var addresses = addresses(lines.keySet().stream().toList());
        var failed = new ArrayList<RuntimeException>();
        for (var person : addresses.keySet()) {
            send(day, person, addresses.get(person), lines.get(person), now, failed);
        }
        LOG.info("Daily digest of {}: {} people, {} failed", day, addresses.size(), failed.size());
        if (!failed.isEmpty()) {
            throw new IllegalStateException(
                    failed.size() + " of " + addresses.size() + " digests could not be sent", failed.get(0));
        }
    }

    private void send(
            LocalDate day,
            String person,
            String address,
            List<DueWork> work,
            Instant now,
            List<RuntimeException> failed) {
        var message = new StaffMessage(
                Notice.DIGEST,
                Post.of(work.get(0).deadline()),
                new MessageKey(OF_NO_CASE, "digest:" + day, 1, person),
                THREAD,
                Map.of(Field.ITEMS, work.stream().map(due -> due.line(now)).toList()));
        try {
            mail.send(message, address);
        } catch (MailException | IllegalArgumentException e) {
            if (isOfTheServer(e)) {
                // Nobody else would get theirs either, after waiting for a connection each.
                throw e;
            }
            failed.add(e);
        }
    }

    /** What is due by the end of the next working day. Two questions, however many people and tasks there are. */
    private List<DueWork> due(LocalDate day) {
        var end = reckoning.endOfWorkingDay(day.atStartOfDay(London.ZONE).toInstant(), 1);
        return asTheSystem.run(() -> {
            var assignees = new HashMap<String, String>();
            tasks.createTaskQuery()
                    .dueBefore(Date.from(end.plus(1, ChronoUnit.MINUTES)))
                    .list()
                    .forEach(task -> assignees.put(task.getId(), task.getAssignee()));
            return book.openUntil(end).stream()
                    .filter(deadline -> assignees.containsKey(deadline.work()))
                    .map(deadline -> new DueWork(deadline, assignees.get(deadline.work())))
                    .toList();
        });
    }

    private List<DueWork> wanted(List<DueWork> work) {
        var answers = new HashMap<Post, Boolean>();
        return asTheSystem.run(() -> work.stream()
                .filter(due ->
                        answers.computeIfAbsent(Post.of(due.deadline()), post -> mail.isWanted(Notice.DIGEST, post)))
                .toList());
    }

    /**
     * By user id. What nobody has claimed is for the case's own person of that role as if it were theirs; without one the
     * team hears of it once it is late.
     */
    private Map<String, List<DueWork>> linesOf(List<DueWork> work, Instant now) {
        var teams = new HashMap<String, List<String>>();
        var named = restricted.all();
        var own = told.ofCases(
                work.stream().map(due -> due.deadline().caseReference()).collect(Collectors.toSet()));
        var lines = new TreeMap<String, List<DueWork>>();
        for (var due : work) {
            var people = due.isUnclaimed()
                    ? whoHears(
                            due,
                            own,
                            teams.computeIfAbsent(
                                    team(due.deadline(), named.keySet()), team -> members(due.deadline())),
                            now)
                    : List.of(due.assignee());
            people.forEach(person ->
                    lines.computeIfAbsent(person, first -> new ArrayList<>()).add(due));
        }
        return lines;
    }

    private static List<String> whoHears(DueWork due, WhoIsTold.OfCases own, List<String> team, Instant now) {
        var people = own.of(due.deadline().caseReference(), due.deadline().role(), team);
        return people.isOnesOwn() || due.isOverdue(now) ? people.userIds() : List.of();
    }

    /** Work of the same team goes to the same people, except in a restricted case, which has people of its own. */
    private static String team(Deadline deadline, Set<String> restricted) {
        var team = deadline.unit() + " " + deadline.role();
        return restricted.contains(deadline.caseReference()) ? team + " " + deadline.caseReference() : team;
    }

    private List<String> members(Deadline deadline) {
        return casePeople.members(deadline.caseReference(), deadline.unit(), deadline.role()).stream()
                .map(User::getId)
                .toList();
    }

    /** By user id, of those who have one. */
    private Map<String, String> addresses(List<String> people) {
        return people.isEmpty()
                ? Map.of()
                : users(identity.createUserQuery().userIdIn(people.toArray(String[]::new)))
                        .filter(user ->
                                user.getEmail() != null && !user.getEmail().isBlank())
                        .collect(Collectors.toMap(User::getId, User::getEmail, (one, other) -> one, TreeMap::new));
    }

    private Stream<User> users(Query<?, User> query) {
        return asTheSystem.run(query::list).stream();
    }

    private static boolean isOfTheServer(RuntimeException e) {
        // Spring names a failed connection as the cause; what is wrong with one message it keeps beside it.
        return e instanceof MailAuthenticationException || e instanceof MailSendException && e.getCause() != null;
    }
}
