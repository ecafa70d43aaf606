/** Action plans: the items that a prosecutor sets. */
@NullMarked
package uk.jointcasework.actionplan;

import org.jspecify.annotations.NullMarked;
