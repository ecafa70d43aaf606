/** Tells the adviser who supports a victim that something has changed. */
@NullMarked
package uk.jointcasework.isva;

import org.jspecify.annotations.NullMarked;
