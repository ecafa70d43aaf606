/** The register of cases, the journey's front door and the interface for neighbouring systems. */
package uk.jointcasework.casefile;
