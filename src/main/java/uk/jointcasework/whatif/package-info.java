/**
 * What if: replays what really happened to deadlines against a changed table of clocks or of escalation steps, before
 * anybody deploys it.
 */
@NullMarked
package uk.jointcasework.whatif;

import org.jspecify.annotations.NullMarked;
