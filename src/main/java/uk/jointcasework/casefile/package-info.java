/** The register of cases and the journey's front door. */
@NullMarked
package uk.jointcasework.casefile;

import org.jspecify.annotations.NullMarked;
