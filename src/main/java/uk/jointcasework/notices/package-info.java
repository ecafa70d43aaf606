/** Colleagues are told: of work that they are given, and each morning of what falls due. */
@NullMarked
package uk.jointcasework.notices;

import org.jspecify.annotations.NullMarked;
