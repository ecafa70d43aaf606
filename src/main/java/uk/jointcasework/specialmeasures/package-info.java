/** Special measures for a witness once somebody is charged. */
@NullMarked
package uk.jointcasework.specialmeasures;

import org.jspecify.annotations.NullMarked;
