/** Disagreement: the police challenge a decision of the CPS, rung by rung. */
@NullMarked
package uk.jointcasework.disagreement;

import org.jspecify.annotations.NullMarked;
