/** How a case stands and what has happened in it, put together from what each room tells of it. */
@NullMarked
package uk.jointcasework.caseview;

import org.jspecify.annotations.NullMarked;
