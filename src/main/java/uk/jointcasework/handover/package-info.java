/** Handing over: a supervisor of a side gives a case to somebody else of that side, with everything that hangs on it. */
@NullMarked
package uk.jointcasework.handover;

import org.jspecify.annotations.NullMarked;
