/** A case that was registered in error is annulled, within a term, with everything that runs beside it. */
@NullMarked
package uk.jointcasework.annulment;

import org.jspecify.annotations.NullMarked;
