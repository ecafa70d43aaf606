/** Bail and custody: how suspects stand, and that somebody acts before it ends. */
package uk.jointcasework.custody;
