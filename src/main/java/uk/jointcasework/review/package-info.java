/** Telling a victim of a decision and what follows from it: the letter, the meeting, the right to review. */
@NullMarked
package uk.jointcasework.review;

import org.jspecify.annotations.NullMarked;
