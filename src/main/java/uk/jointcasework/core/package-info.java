/** What every room needs of the engine: its one clock, acting as the system, the last attempt of a step, more indexes. */
package uk.jointcasework.core;
