/** Gives every task a group, a date and a next rung, by the rules of a table. */
@NullMarked
package uk.jointcasework.work;

import org.jspecify.annotations.NullMarked;
