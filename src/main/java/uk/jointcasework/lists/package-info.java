/** The lists that people work from: whose work it is, in which order, and where a case is to be found. */
@NullMarked
package uk.jointcasework.lists;

import org.jspecify.annotations.NullMarked;
