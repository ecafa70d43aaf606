/** Who watches: what is stuck and why, what has happened in a case, and where cases sit. */
package uk.jointcasework.monitoring;
