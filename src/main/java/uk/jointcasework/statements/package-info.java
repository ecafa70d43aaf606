/** What people write in their own words: kept outside of the engine, and read by each side when it is given to them. */
@NullMarked
package uk.jointcasework.statements;

import org.jspecify.annotations.NullMarked;
