/** The application, a room for each concern. */
@NullMarked
package uk.jointcasework;

import org.jspecify.annotations.NullMarked;
