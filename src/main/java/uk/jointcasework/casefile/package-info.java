/** The register of cases, the journey's front door and the interface by which neighbouring systems register cases. */
@NullMarked
package uk.jointcasework.casefile;

import org.jspecify.annotations.NullMarked;
