/** Passwords of built-in accounts: how they are kept, how often one may be tried, and the log of who logged in. */
@NullMarked
package uk.jointcasework.logins;

import org.jspecify.annotations.NullMarked;
