/** Special measures for a witness once somebody is charged. */
package uk.jointcasework.specialmeasures;
