/** Who may come in, and as whom. */
@NullMarked
package uk.jointcasework.access;

import org.jspecify.annotations.NullMarked;
