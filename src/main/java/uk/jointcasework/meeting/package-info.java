/** Meetings that whoever supports the victim is invited to: when they are, and what became of them. */
package uk.jointcasework.meeting;
