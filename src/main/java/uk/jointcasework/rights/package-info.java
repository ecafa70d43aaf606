/** Who may do what in the engine, made from the tables in <code>rights/</code>. */
@NullMarked
package uk.jointcasework.rights;

import org.jspecify.annotations.NullMarked;
