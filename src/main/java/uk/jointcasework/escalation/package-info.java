/** Late work: who is told, and when it is over. */
package uk.jointcasework.escalation;
