/** The interface by which neighbouring systems register cases, by the same door and rules as the start form. */
@NullMarked
package uk.jointcasework.neighbours;

import org.jspecify.annotations.NullMarked;
