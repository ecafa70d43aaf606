/** Tells the adviser who supports a victim that something has changed. */
package uk.jointcasework.isva;
