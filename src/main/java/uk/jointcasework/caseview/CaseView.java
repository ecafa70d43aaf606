package uk.jointcasework.caseview;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a case stands, for a neighbouring system. */
@Schema(description = "How a case stands")
public record CaseView(
        @Schema(example = "52SA1234526") String reference,
        @Schema(example = "avon-and-somerset") String force,
        @Schema(example = "south-west") String cpsArea,

        @Schema(description = "The stage that the most urgent open task belongs to", example = "Early advice")
        String stage,

        @Schema(
                description = "Whose court the ball is in: that of the most urgent open task",
                example = "CPS",
                allowableValues = {"police", "CPS"},
                nullable = true)
        @Nullable
        String with,

        List<SuspectView> suspects,

        @Schema(description = "The next date by which something is due", nullable = true) @Nullable
        Instant nextDate,

        List<OpenTask> openTasks,
        List<MilestoneView> milestones,

        @Schema(description = "Every deadline the case has had, the oldest first, each with why it is that day")
        List<DeadlineView> deadlines,

        @Schema(description = "The agreed rest of the case, while it is paused; never an end", nullable = true)
        @Nullable
        PauseView paused,

        @Schema(description = "Whom the case's people and the adviser were told of what, the oldest first")
        List<ToldView> told,

        @Schema(description = "The adviser's service and what the victim agreed to, as it stands", nullable = true)
        @Nullable
        IsvaView isva) {

    /** An agreed rest. */
    public record PauseView(
            Instant since,

            @Schema(description = "When both sides look at it again", example = "2026-10-01")
            LocalDate reviewOn,

            @Schema(example = "planNotAnswered") String reason,

            @Schema(description = "The chief inspector who approved it", example = "chief.inspector")
            String approvedForPolice,

            @Schema(description = "The CPS head of unit who approved it", example = "unit.head")
            String approvedForCps) {}

    /** One suspect, under the label that stands for them. */
    public record SuspectView(
            @Schema(example = "S1") String label,

            @Schema(
                    description = "The status now",
                    example = "bail",
                    allowableValues = {
                        "custody",
                        "bail",
                        "releasedUnderInvestigation",
                        "voluntaryInterview",
                        "notArrested",
                        "decided"
                    },
                    nullable = true)
            String status,

            @Schema(
                    description = "When bail (a date) or custody (a date and time) ends",
                    example = "2026-09-04",
                    nullable = true)
            String until,

            @Schema(
                    description = "What was decided, once it is",
                    example = "charge",
                    allowableValues = {"charge", "noFurtherAction", "outOfCourt", "policeNoFurtherAction"},
                    nullable = true)
            String decision) {}

    /** One piece of work that waits for somebody. */
    public record OpenTask(
            String id,
            @Schema(example = "askForAdvice") String key,

            @Schema(example = "Ask for advice · 52SA1234526")
            String name,

            @Schema(example = "Early advice") String stage,
            @Schema(example = "police") String with,
            @Schema(nullable = true) Instant due) {}

    /** One deadline, and why it is that day. */
    public record DeadlineView(
            @Schema(example = "Give early advice") String name,
            @Schema(example = "Early advice") String stage,
            @Schema(example = "CPS") String with,

            @Schema(description = "The date that counts now; where a clock stands still, the one it had") @Nullable
            Instant due,

            @Schema(description = "The first date: the one that figures count from") @Nullable
            Instant originalDue,

            @Schema(nullable = true, description = "Since when the clock stands still") @Nullable
            Instant stoppedSince,

            @Schema(nullable = true, description = "When the work was done or taken away") @Nullable
            Instant endedAt,

            @Schema(description = "The rule, the reckoning and every change, as sentences")
            List<String> why,

            @Schema(description = "The steps of the lateness ladder that were taken")
            List<StepView> steps) {}

    /** A step of the lateness ladder. */
    public record StepView(
            @Schema(description = "0 is the reminder", example = "1")
            int rung,

            @Schema(description = "Which date of this work it was for, counted from 1", example = "1")
            int occurrence,

            Instant takenAt,
            @Schema(example = "1") int daysLate,

            @Schema(description = "The row of the table of escalation steps that decided", example = "step_nextDay")
            String rule,

            @Schema(description = "The version of that table", example = "1")
            int tableVersion) {}

    /** Something that happened. */
    public record MilestoneView(
            @Schema(example = "adviceAsked") String milestone,
            @Schema(example = "Advice asked for") String name,
            @Schema(example = "1") int occurrence,
            Instant happenedAt) {}

    /** A case's messages, and the link that they go out by. */
    public record CaseUpdates(@Nullable IsvaView isva, List<ToldView> told) {}

    /** One message: who was told, with which template, and what became of it. */
    public record ToldView(
            @Schema(description = "When it was sent; if it was not, since when it is known that it was due")
            Instant when,

            @Schema(description = "The adviser's service, or \"colleague\"", example = "Avon Support")
            String recipient,

            @Schema(example = "adviceAsked") String template,
            @Schema(example = "1", nullable = true) String version,
            @Schema(example = "english", nullable = true) String language,

            @Schema(example = "sent") String state,

            @Schema(description = "Why it was not sent, or what came back", nullable = true) @Nullable
            String reason) {}

    /** The adviser's service and what the victim agreed to. */
    public record IsvaView(
            @Schema(example = "Avon Support") String service,

            @Schema(description = "Whether the service is on the list now")
            boolean approved,

            @Schema(description = "Whether the victim agrees to updates going there")
            boolean consent,

            @Schema(description = "When consent was given, or withdrawn", example = "2026-06-04", nullable = true)
            LocalDate consentOn,

            @Schema(example = "everything that an ISVA can be told") @Nullable
            String scope,

            @Schema(description = "What keeps an update back, as sentences")
            List<String> holds,

            @Schema(example = "english") String language,

            @Schema(description = "Whom the adviser is to call", example = "the investigation team") @Nullable
            String contact,

            @Schema(description = "Since when this is so") Instant since,

            @Schema(description = "When the support ended", nullable = true)
            Instant ended,

            @Schema(description = "Every change, the oldest first")
            List<IsvaChangeView> history) {}

    /** One change of the link. */
    public record IsvaChangeView(
            Instant when,
            @Schema(example = "consent withdrawn") String change,
            @Schema(example = "Avon Support") String service,

            @Schema(description = "The user id of whoever recorded it", example = "officer", nullable = true)
            String recordedBy) {}
}
