/** Charging consultations: what becomes of each suspect, and so of the case. */
package uk.jointcasework.consultation;
