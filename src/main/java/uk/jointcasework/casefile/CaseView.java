package uk.jointcasework.casefile;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** How a case stands, for a neighbouring system. */
@Schema(description = "How a case stands")
record CaseView(
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
        String with,

        List<SuspectView> suspects,

        @Schema(description = "The next date by which something is due", nullable = true)
        Instant nextDate,

        List<OpenTask> openTasks,
        List<MilestoneView> milestones,

        @Schema(description = "Every deadline the case has had, the oldest first, each with why it is that day")
        List<DeadlineView> deadlines,

        @Schema(description = "The agreed rest of the case, while it is paused; never an end", nullable = true)
        PauseView paused,

        @Schema(description = "Whom the case's people and the adviser were told of what, the oldest first")
        List<Updates.ToldView> told,

        @Schema(description = "The adviser's service and what the victim agreed to, as it stands", nullable = true)
        Updates.IsvaView isva) {

    /** An agreed rest. */
    record PauseView(
            Instant since,

            @Schema(description = "When both sides look at it again", example = "2026-10-01")
            LocalDate reviewOn,

            @Schema(example = "planNotAnswered") String reason,

            @Schema(description = "The chief inspector who approved it", example = "chief.inspector")
            String approvedForPolice,

            @Schema(description = "The CPS head of unit who approved it", example = "unit.head")
            String approvedForCps) {}

    /** One suspect, under the label that stands for them. */
    record SuspectView(
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
    record OpenTask(
            String id,
            @Schema(example = "askForAdvice") String key,

            @Schema(example = "Ask for advice · 52SA1234526")
            String name,

            @Schema(example = "Early advice") String stage,
            @Schema(example = "police") String with,
            @Schema(nullable = true) Instant due) {}

    /** One deadline, and why it is that day. */
    record DeadlineView(
            @Schema(example = "Give early advice") String name,
            @Schema(example = "Early advice") String stage,
            @Schema(example = "CPS") String with,

            @Schema(description = "The date that counts now; where a clock stands still, the one it had")
            Instant due,

            @Schema(description = "The first date: the one that figures count from")
            Instant originalDue,

            @Schema(nullable = true, description = "Since when the clock stands still")
            Instant stoppedSince,

            @Schema(nullable = true, description = "When the work was done or taken away")
            Instant endedAt,

            @Schema(description = "The rule, the reckoning and every change, as sentences")
            List<String> why,

            @Schema(description = "The steps of the lateness ladder that were taken")
            List<StepView> steps) {}

    /** A step of the lateness ladder. */
    record StepView(
            @Schema(description = "0 is the reminder", example = "1")
            int rung,

            @Schema(description = "Which date of this work it was for: 1 is the first", example = "1")
            int occurrence,

            Instant takenAt,
            @Schema(example = "1") int daysLate,

            @Schema(description = "The row of the table of escalation steps that decided", example = "step_nextDay")
            String rule,

            @Schema(description = "The version of that table", example = "1")
            int tableVersion) {}

    /** Something that happened. */
    record MilestoneView(
            @Schema(example = "adviceAsked") String milestone,
            @Schema(example = "Advice asked for") String name,
            @Schema(example = "1") int occurrence,
            Instant happenedAt) {}
}
