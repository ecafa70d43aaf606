/** Bail and custody: how suspects stand, and that somebody acts before it ends. */
@NullMarked
package uk.jointcasework.custody;

import org.jspecify.annotations.NullMarked;
