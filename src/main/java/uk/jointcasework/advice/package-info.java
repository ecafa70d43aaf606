/** Early advice: the talk about its outcome. */
@NullMarked
package uk.jointcasework.advice;

import org.jspecify.annotations.NullMarked;
