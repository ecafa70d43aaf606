/** Pauses: an agreed rest of a case that comes back for review, reopens on new material, and ends nothing. */
package uk.jointcasework.pause;
