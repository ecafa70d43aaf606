/** Restricted cases: who may work them, and opening one in an emergency. */
package uk.jointcasework.restriction;
