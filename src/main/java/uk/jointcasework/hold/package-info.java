/** Work on hold: whoever has it says until when it cannot go on and what it waits for; no date moves by it. */
@NullMarked
package uk.jointcasework.hold;

import org.jspecify.annotations.NullMarked;
