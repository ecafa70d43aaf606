/** How long things are kept: the terms, what goes when they are over, and the erasure of a case on order. */
@NullMarked
package uk.jointcasework.retention;

import org.jspecify.annotations.NullMarked;
