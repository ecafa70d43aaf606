/** Who watches: what is stuck and why, and where cases sit. */
@NullMarked
package uk.jointcasework.monitoring;

import org.jspecify.annotations.NullMarked;
