/** The register of cases, the journey's front door and the interface for neighbouring systems. */
@NullMarked
package uk.jointcasework.casefile;

import org.jspecify.annotations.NullMarked;
