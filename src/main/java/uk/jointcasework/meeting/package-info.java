/** Meetings that whoever supports the victim is invited to: when they are, and what became of them. */
@NullMarked
package uk.jointcasework.meeting;

import org.jspecify.annotations.NullMarked;
