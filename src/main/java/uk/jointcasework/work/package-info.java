/** Gives every task a group, a date and a next rung, by the rules of a table. */
package uk.jointcasework.work;
