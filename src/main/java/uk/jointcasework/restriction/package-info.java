/** Restricted cases: who may work them, and opening one in an emergency. */
@NullMarked
package uk.jointcasework.restriction;

import org.jspecify.annotations.NullMarked;
