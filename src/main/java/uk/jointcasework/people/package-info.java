/** The case's own people: who works and supervises this case on each side, since when, and who did before. */
@NullMarked
package uk.jointcasework.people;

import org.jspecify.annotations.NullMarked;
