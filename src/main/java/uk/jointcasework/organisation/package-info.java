/** Who works here: CPS Areas, police forces, roles, and the groups, tenants, rights and filters made from them. */
package uk.jointcasework.organisation;
