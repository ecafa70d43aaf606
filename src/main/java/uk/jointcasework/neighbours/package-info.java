/** Neighbouring systems: they register cases by the same door and rules as the start form, and hear what happens. */
@NullMarked
package uk.jointcasework.neighbours;

import org.jspecify.annotations.NullMarked;
