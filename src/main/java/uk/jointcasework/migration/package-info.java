/** Makes and changes the tables: in production a step of its own, by a role that the application does not know. */
@NullMarked
package uk.jointcasework.migration;

import org.jspecify.annotations.NullMarked;
