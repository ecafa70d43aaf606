/** Keeps the CPS Areas apart, and restricted cases within them. */
package uk.jointcasework.tenants;
