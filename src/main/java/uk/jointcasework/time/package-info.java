/**
 * Reckons dates: the lengths of the clocks table, the working days of England and Wales, the end of a day in London.
 */
package uk.jointcasework.time;
