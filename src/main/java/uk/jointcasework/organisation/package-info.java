/** Who works here: CPS Areas, police forces, roles, and the groups, tenants, rights and filters made from them. */
@NullMarked
package uk.jointcasework.organisation;

import org.jspecify.annotations.NullMarked;
