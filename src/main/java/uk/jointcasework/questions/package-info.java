/** Questions beside the work: officer and prosecutor ask each other something short about a case. */
@NullMarked
package uk.jointcasework.questions;

import org.jspecify.annotations.NullMarked;
