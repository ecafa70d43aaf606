package uk.jointcasework.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSendException;

/** Whoever is given work on a case for the first time hears of it, once; who claims it knows. */
@Casework
class StaffNoticeTest {

    private static final String NOTICE = "staffNotice";
    private static final String ALLOCATED = "allocated";
    private static final String OFFICER = "officer@avon-and-somerset.example.org";

    @Autowired
    private Cases cases;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identity;

    @Autowired
    private RepositoryService repository;

    @Test
    void theOfficerIsToldOfTheCaseOnce() {
        var reference = cases.registered("isvaSupport", "yes");
        cases.does(reference, "linkIsva", "isvaServiceListed", "no");
        assertThat(mailbox.about(reference, ALLOCATED))
                .as("while the job waits")
                .isEmpty();

        cases.runsJobs(reference);

        assertThat(mailbox.about(reference, ALLOCATED)).singleElement().satisfies(mail -> {
            assertThat(mail.to()).containsExactly(OFFICER);
            assertThat(mail.text()).contains(reference);
            assertThat(mail.subject() + mail.text()).doesNotContain("Avon", "rape", " S1");
        });
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "yes");
        cases.does(reference, "reviewInvestigationPlan", "planAgreed", "yes");
        cases.runsJobs(reference);
        assertThat(told(reference)).containsExactly("officer sent");
        assertThat(cases.ends(reference, NOTICE)).containsExactly("colleagueTold");
    }

    @Test
    void theProsecutorWhomAManagerChoosesIsToldAndWhoClaimedIsNot() {
        var reference = cases.withTheProsecutor();
        cases.runsJobs(reference);

        assertThat(told(reference)).containsExactlyInAnyOrder("officer sent", "prosecutor sent");
    }

    @Test
    void aColleagueToWhomAnotherPersonGivesTheWorkIsTold() {
        var reference = cases.registered();
        cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
        var review = cases.task(reference, "reviewInvestigationPlan");
        assertThat(review.getAssignee()).isNull();

        identity.setAuthentication("admin", List.of("camunda-admin"));
        try {
            tasks.setAssignee(review.getId(), "sergeant");
        } finally {
            identity.clearAuthentication();
        }
        cases.runsJobs(reference);

        assertThat(told(reference)).containsExactlyInAnyOrder("officer sent", "sergeant sent");
    }

    @Test
    void aColleagueWithoutAnAddressHasTheWorkAllTheSame() {
        var reference = withAddress("officer", null, this::registeredAndTold);

        assertThat(cases.task(reference, "recordInvestigationPlan"))
                .extracting(Task::getAssignee)
                .isEqualTo("officer");
        assertThat(told(reference)).containsExactly("officer notSent noAddress");
        assertThat(cases.ends(reference, NOTICE)).containsExactly("noticeNotWanted");
    }

    @Test
    void aRowOfTheTableSwitchesItOff() {
        var reference = LocalMail.without("allocation", "officer", repository, this::registeredAndTold);

        assertThat(told(reference)).containsExactly("officer notSent switchedOff");
        assertThat(cases.ends(reference, NOTICE)).containsExactly("noticeNotWanted");
        assertThat(mailbox.about(reference, ALLOCATED)).isEmpty();
    }

    @Test
    void theCaseGoesOnWhileTheMailServerIsOutAndTheMailFollows() {
        var reference = cases.registered();
        mailbox.outage(true);
        try {
            assertThatThrownBy(() -> cases.runsJobs(reference)).isInstanceOf(MailSendException.class);
            cases.does(reference, "recordInvestigationPlan", "adviceWanted", "no");
            assertThat(cases.open(reference)).containsExactly("reviewInvestigationPlan");
        } finally {
            mailbox.outage(false);
        }
        cases.passes(Duration.ofMinutes(6));
        cases.runsJobs(reference);

        assertThat(told(reference)).containsExactly("officer sent");
        assertThat(mailbox.about(reference, ALLOCATED)).hasSize(1);
    }

    private String registeredAndTold() {
        var reference = cases.registered();
        cases.runsJobs(reference);
        return reference;
    }

    private String withAddress(String person, String address, Supplier<String> work) {
        var user = identity.createUserQuery().userId(person).singleResult();
        var before = user.getEmail();
        user.setEmail(address);
        identity.saveUser(user);
        try {
            return work.get();
        } finally {
            var again = identity.createUserQuery().userId(person).singleResult();
            again.setEmail(before);
            identity.saveUser(again);
        }
    }

    /** Who was told of work on this case, and what became of the message. */
    private List<String> told(String reference) {
        return jdbc.sql("""
                        select concat_ws(' ', recipient, state, reason) from casework.outbound_message
                        where case_reference = ? and template = 'allocated' order by recipient
                        """).param(reference).query(String.class).list();
    }
}
