/**
 * Reckons dates: the lengths of the clocks table, the working days of England and Wales, the end of a day in London.
 */
@NullMarked
package uk.jointcasework.time;

import org.jspecify.annotations.NullMarked;
