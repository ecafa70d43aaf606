/**
 * What if: replays what really happened to deadlines against a changed table of clocks or of escalation steps, before
 * anybody deploys it.
 */
package uk.jointcasework.whatif;
