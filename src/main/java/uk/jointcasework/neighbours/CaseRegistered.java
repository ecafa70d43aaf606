package uk.jointcasework.neighbours;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import uk.jointcasework.casefile.CaseFile;

/** The receipt of a registration; the same whenever the same registration is sent. */
@Schema(description = "The receipt of a registration; the same whenever the same registration is sent")
record CaseRegistered(
        @Schema(example = "52SA1234526") String reference,
        @Schema(example = "avon-and-somerset") String force,
        @Schema(example = "south-west") String cpsArea,
        @Schema(example = "officer", nullable = true) String officer,
        Instant registeredAt) {

    static CaseRegistered of(CaseFile file) {
        return new CaseRegistered(file.reference(), file.force(), file.cpsArea(), file.officer(), file.registeredAt());
    }
}
