/** A victim's support: whoever hears that it wavers, ends or is back records it, and both sides know. */
@NullMarked
package uk.jointcasework.support;

import org.jspecify.annotations.NullMarked;
