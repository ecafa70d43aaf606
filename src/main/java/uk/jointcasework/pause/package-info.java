/** Pauses: an agreed rest of a case that comes back for review, reopens on new material, and ends nothing. */
@NullMarked
package uk.jointcasework.pause;

import org.jspecify.annotations.NullMarked;
