/** Keeps the CPS Areas apart, and restricted cases within them. */
@NullMarked
package uk.jointcasework.tenants;

import org.jspecify.annotations.NullMarked;
