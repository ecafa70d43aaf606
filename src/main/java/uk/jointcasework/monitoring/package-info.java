/** Who watches: what is stuck and why, what has happened in a case, and where cases sit. */
@NullMarked
package uk.jointcasework.monitoring;

import org.jspecify.annotations.NullMarked;
