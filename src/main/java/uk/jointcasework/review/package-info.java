/** The right to review of a decision not to charge. */
package uk.jointcasework.review;
