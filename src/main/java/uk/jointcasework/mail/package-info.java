/** Messages out, each of them once. */
@NullMarked
package uk.jointcasework.mail;

import org.jspecify.annotations.NullMarked;
