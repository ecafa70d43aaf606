/** Disagreement: the police challenge a decision of the CPS, rung by rung. */
package uk.jointcasework.disagreement;
