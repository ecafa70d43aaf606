/** Charging consultations: what becomes of each suspect, and so of the case. */
@NullMarked
package uk.jointcasework.consultation;

import org.jspecify.annotations.NullMarked;
