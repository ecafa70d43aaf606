/** Special measures for a witness, planned before the charge or after it, and the meeting before the trial. */
@NullMarked
package uk.jointcasework.specialmeasures;

import org.jspecify.annotations.NullMarked;
