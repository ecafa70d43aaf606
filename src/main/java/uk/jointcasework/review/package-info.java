/** The right to review of a decision not to charge. */
@NullMarked
package uk.jointcasework.review;

import org.jspecify.annotations.NullMarked;
