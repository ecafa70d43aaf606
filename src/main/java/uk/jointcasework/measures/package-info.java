/** The figures that police and CPS supervisors look at together, defined once and reckoned from the cases' own record. */
@NullMarked
package uk.jointcasework.measures;

import org.jspecify.annotations.NullMarked;
