/** Lateness: who is reminded, which rung is told and asked when work is late, and when it is over. */
package uk.jointcasework.escalation;
