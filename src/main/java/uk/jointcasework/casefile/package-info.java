/** The register of cases, the journey's front door and the interface by which neighbouring systems register cases. */
package uk.jointcasework.casefile;
