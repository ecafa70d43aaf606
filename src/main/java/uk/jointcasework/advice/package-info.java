/** Early advice: surgeries, whose slots cases book, and the discussion about its outcome. */
@NullMarked
package uk.jointcasework.advice;

import org.jspecify.annotations.NullMarked;
