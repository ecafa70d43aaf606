/** What every room needs of the engine: its one clock, acting as the system, the last attempt of a step, more indexes. */
@NullMarked
package uk.jointcasework.core;

import org.jspecify.annotations.NullMarked;
