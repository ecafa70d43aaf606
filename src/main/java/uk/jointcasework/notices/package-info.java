/** Colleagues are told: of work that they are given, and each morning of what falls due. */
package uk.jointcasework.notices;
