/** Who watches: what is stuck and why, and where cases sit. */
package uk.jointcasework.monitoring;
