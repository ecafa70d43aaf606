/** Who may come in, and as whom. */
package uk.jointcasework.access;
