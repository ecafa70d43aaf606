/** Requests for devices of victims and witnesses and for material about them that others hold. */
@NullMarked
package uk.jointcasework.material;

import org.jspecify.annotations.NullMarked;
