/** Lateness: who is reminded, which rung is told and asked when work is late, and when it is over. */
@NullMarked
package uk.jointcasework.escalation;

import org.jspecify.annotations.NullMarked;
