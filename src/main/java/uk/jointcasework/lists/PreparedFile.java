package uk.jointcasework.lists;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.jointcasework.casefile.Pressing;

/**
 * A case whose file is with the police: not sent yet, or returned and not corrected.
 *
 * @param force its name
 * @param registeredOn the day in London
 * @param days since then
 * @param owner the name of the officer in the case; null if nobody is known any more
 * @param presses how much it presses, by which the list is sorted first
 * @param suspects how the suspect stands who presses most, with the day on which bail or custody ends; null without one
 * @param returned whether it has come back
 * @param missing what is known to be missing, in words; of a file that came back what triage ticked
 * @param next the work that is due next, and when, in words; null if nothing is open
 */
record PreparedFile(
        String reference,
        String force,
        LocalDate registeredOn,
        int days,
        @Nullable String owner,
        Pressing presses,
        @Nullable String suspects,
        boolean returned,
        List<String> missing,
        @Nullable String next) {}
