/** The one stream of what happened in a case. */
@NullMarked
package uk.jointcasework.milestone;

import org.jspecify.annotations.NullMarked;
