/** Who may do what in the engine, made from the tables in <code>rights/</code>. */
package uk.jointcasework.rights;
