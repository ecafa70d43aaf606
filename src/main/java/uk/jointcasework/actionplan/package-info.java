/** Action plans: the items that a prosecutor sets. */
package uk.jointcasework.actionplan;
